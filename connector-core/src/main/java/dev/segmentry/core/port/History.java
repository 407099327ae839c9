package dev.segmentry.core.port;

import dev.segmentry.core.history.HeldAssignment;
import dev.segmentry.core.history.RecordedMove;
import dev.segmentry.core.history.RecordedScore;
import java.time.LocalDate;
import java.util.function.Consumer;

/** What was decided, oldest first; a page of it is in memory at a time. */
public interface History {

  /** Where every account stands in every dimension, by account. */
  void assignments(Consumer<HeldAssignment> each);

  /** Changes of assignments on or after a day, in the order in which they were recorded. */
  void moves(LocalDate from, Consumer<RecordedMove> each);

  /** Changes of scores on or after a day, in the order in which they were recorded. */
  void scores(LocalDate from, Consumer<RecordedScore> each);
}
