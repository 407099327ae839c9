package dev.segmentry.core.testkit;

import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.port.RunJournal;

class InMemoryOutboxTest extends OutboxContract {

  private final InMemoryAccountMirror mirror = new InMemoryAccountMirror();
  private final InMemorySegmentState state = new InMemorySegmentState();
  private final InMemoryRunJournal journal = new InMemoryRunJournal(state, mirror);

  @Override
  protected AccountMirror mirror() {
    return mirror;
  }

  @Override
  protected RunJournal journal() {
    return journal;
  }
}
