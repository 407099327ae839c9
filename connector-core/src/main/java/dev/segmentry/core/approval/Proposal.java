package dev.segmentry.core.approval;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;

/**
 * A move that waits for a person's answer.
 *
 * @param target segment key
 * @param on day of the evaluation that proposed it
 * @param metric the number that drove it there, on that day, in fixed point; empty: it has none
 * @param task number of its review task, from 1; 0: it has none
 * @param cause why the rules moved it there, in the word that history uses; empty text: not known
 */
public record Proposal(String target, LocalDate on, OptionalLong metric, int task, String cause) {

  /** Days after which it is overdue: a weekly review missed it. */
  public static final int ANSWER_WITHIN_DAYS = 7;

  /** Whether a task asks for the answer; else the list of reviews does alone. */
  public boolean hasTask() {
    return task > 0;
  }

  /** Whether nobody answered within a week. */
  public boolean isOverdue(LocalDate today) {
    return ChronoUnit.DAYS.between(on, today) >= ANSWER_WITHIN_DAYS;
  }
}
