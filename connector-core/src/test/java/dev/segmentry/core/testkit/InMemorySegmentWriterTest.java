package dev.segmentry.core.testkit;

class InMemorySegmentWriterTest extends SegmentWriterContract {
  @Override
  protected CrmScenario scenario() {
    return new InMemoryCrm();
  }
}
