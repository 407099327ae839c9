package dev.segmentry.hubspot;

import dev.segmentry.core.port.TaskLookup.KeySupport;
import dev.segmentry.core.testkit.CrmScenario;
import dev.segmentry.core.testkit.SegmentWriterContract;

/** A portal in which trace ids do not make updates partial: one bad row refuses the batch. */
class HubSpotUntracedSegmentWriterContractTest extends SegmentWriterContract {
  @Override
  protected CrmScenario scenario() {
    return new HubSpotScenario(KeySupport.UNIQUE_FIELD, "{\"tracedUpdates\": 0}");
  }
}
