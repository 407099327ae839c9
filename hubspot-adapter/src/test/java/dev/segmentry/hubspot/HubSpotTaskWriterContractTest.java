package dev.segmentry.hubspot;

import dev.segmentry.core.port.TaskLookup.KeySupport;
import dev.segmentry.core.testkit.CrmScenario;
import dev.segmentry.core.testkit.TaskWriterContract;

class HubSpotTaskWriterContractTest extends TaskWriterContract {
  @Override
  protected CrmScenario scenario(KeySupport keys) {
    return new HubSpotScenario(keys);
  }

  @Override
  protected KeySupport keys() {
    return KeySupport.UNIQUE_FIELD;
  }
}
