package dev.segmentry.core.testkit;

import dev.segmentry.core.port.RunJournal;
import dev.segmentry.core.port.SegmentState;

class InMemorySegmentStateTest extends SegmentStateContract {

  private final InMemoryAccountMirror mirror = new InMemoryAccountMirror();
  private final InMemorySegmentState state = new InMemorySegmentState();
  private final InMemoryRunJournal journal = new InMemoryRunJournal(state, mirror);

  @Override
  protected SegmentState state() {
    return state;
  }

  @Override
  protected RunJournal journal() {
    return journal;
  }
}
