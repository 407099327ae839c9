package dev.segmentry.core.port;

import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.Submission;
import dev.segmentry.core.plan.WriteOutcome;
import java.util.List;

/**
 * Creates tasks by plain creates. Where the CRM holds the unique key field a second create with the
 * same key has no effect and counts as {@code Written} with the task that is there. Where it does
 * not, repeating a submission is NOT safe: an unconfirmed row must be looked up first ({@link
 * TaskLookup#byKey}).
 */
public interface TaskWriter {

  /** Most rows of one submission. */
  int capacity();

  /**
   * @param tasks in account order, each key once, at most {@link #capacity()}
   * @return a durable handle; an unknown outcome is not an exception: the rows settle as {@code
   *     Unconfirmed}
   * @throws CrmException nothing of this batch was created and the CRM is unusable for now
   * @throws RunStopped nothing of this batch was created; a run that is stopped half way through a
   *     batch settles what was sent, and the rest as {@code NotAttempted}
   */
  Submission submit(List<PlannedTask> tasks);

  /**
   * @return exactly one outcome per task, in the order given; {@code Written} names the task record
   * @throws CrmException the CRM is unusable
   */
  List<WriteOutcome> settle(Submission submission);
}
