package dev.segmentry.core.testkit;

class InMemoryAccountSourceTest extends AccountSourceContract {
  @Override
  protected CrmScenario scenario() {
    return new InMemoryCrm();
  }
}
