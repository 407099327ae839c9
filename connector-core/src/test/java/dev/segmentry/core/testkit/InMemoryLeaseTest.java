package dev.segmentry.core.testkit;

import dev.segmentry.core.port.RunJournal;
import java.time.Instant;

class InMemoryLeaseTest extends LeaseContract {

  private final SettableInstants instants =
      new SettableInstants(Instant.parse("2024-06-30T08:00:00Z"));
  private final InMemoryAccountMirror mirror = new InMemoryAccountMirror();
  private final InMemoryRunJournal journal =
      new InMemoryRunJournal(new InMemorySegmentState(), mirror, instants);
  private final RunJournal another = journal.ofAnotherProcess();

  @Override
  protected RunJournal journal() {
    return journal;
  }

  @Override
  protected RunJournal another() {
    return another;
  }

  @Override
  protected SettableInstants instants() {
    return instants;
  }
}
