package dev.segmentry.salesforce;

import dev.segmentry.core.port.TaskLookup.KeySupport;
import dev.segmentry.core.testkit.CrmScenario;
import dev.segmentry.core.testkit.SegmentWriterContract;

class SalesforceSegmentWriterContractTest extends SegmentWriterContract {
  @Override
  protected CrmScenario scenario() {
    return new SandboxOrg(KeySupport.UNIQUE_FIELD);
  }
}
