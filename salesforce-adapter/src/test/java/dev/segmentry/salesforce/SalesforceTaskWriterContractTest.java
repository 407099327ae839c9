package dev.segmentry.salesforce;

import dev.segmentry.core.port.TaskLookup.KeySupport;
import dev.segmentry.core.testkit.CrmScenario;
import dev.segmentry.core.testkit.TaskWriterContract;

class SalesforceTaskWriterContractTest extends TaskWriterContract {
  @Override
  protected CrmScenario scenario(KeySupport keys) {
    return new SandboxOrg(keys);
  }

  @Override
  protected KeySupport keys() {
    return KeySupport.UNIQUE_FIELD;
  }
}
