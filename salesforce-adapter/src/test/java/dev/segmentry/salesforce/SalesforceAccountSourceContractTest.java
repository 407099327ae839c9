package dev.segmentry.salesforce;

import dev.segmentry.core.port.TaskLookup.KeySupport;
import dev.segmentry.core.testkit.AccountSourceContract;
import dev.segmentry.core.testkit.CrmScenario;

class SalesforceAccountSourceContractTest extends AccountSourceContract {
  @Override
  protected CrmScenario scenario() {
    return new SandboxOrg(KeySupport.UNIQUE_FIELD);
  }
}
