package dev.segmentry.hubspot;

import dev.segmentry.core.port.TaskLookup.KeySupport;
import dev.segmentry.core.testkit.AccountSourceContract;
import dev.segmentry.core.testkit.CrmScenario;

class HubSpotAccountSourceContractTest extends AccountSourceContract {
  @Override
  protected CrmScenario scenario() {
    return new HubSpotScenario(KeySupport.UNIQUE_FIELD);
  }
}
