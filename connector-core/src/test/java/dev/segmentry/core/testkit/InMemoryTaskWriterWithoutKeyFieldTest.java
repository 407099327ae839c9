package dev.segmentry.core.testkit;

import dev.segmentry.core.port.TaskLookup.KeySupport;

class InMemoryTaskWriterWithoutKeyFieldTest extends TaskWriterContract {
  @Override
  protected CrmScenario scenario(KeySupport keys) {
    return new InMemoryCrm(keys, InMemoryCrm.contractMappings());
  }

  @Override
  protected KeySupport keys() {
    return KeySupport.MARKER;
  }
}
