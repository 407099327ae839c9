package dev.segmentry.hubspot;

import dev.segmentry.core.port.TaskLookup.KeySupport;
import dev.segmentry.core.testkit.CrmScenario;
import dev.segmentry.core.testkit.SegmentWriterContract;

class HubSpotSegmentWriterContractTest extends SegmentWriterContract {
  @Override
  protected CrmScenario scenario() {
    return new HubSpotScenario(KeySupport.UNIQUE_FIELD);
  }
}
