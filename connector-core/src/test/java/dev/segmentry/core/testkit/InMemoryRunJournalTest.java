package dev.segmentry.core.testkit;

import dev.segmentry.core.port.RunJournal;

class InMemoryRunJournalTest extends RunJournalContract {

  private final InMemoryAccountMirror mirror = new InMemoryAccountMirror();
  private final InMemorySegmentState state = new InMemorySegmentState();
  private final InMemoryRunJournal journal = new InMemoryRunJournal(state, mirror);

  @Override
  protected RunJournal journal() {
    return journal;
  }
}
