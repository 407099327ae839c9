package dev.segmentry.core.port;

import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.plan.Submission;
import dev.segmentry.core.plan.TaskEdit;
import dev.segmentry.core.plan.WriteOutcome;
import java.util.List;

/**
 * Edits tasks that we created. Whether one was touched is asked right before ({@link
 * TaskStandings}); repeating a submission sets the same content again.
 */
public interface TaskEditor {

  /** Most rows of one submission. */
  int capacity();

  /**
   * @param edits each of another task, at most {@link #capacity()}
   * @return a durable handle; an unknown outcome is not an exception: the rows settle as {@code
   *     Unconfirmed}
   * @throws CrmException nothing of this batch was applied and the CRM is unusable for now
   * @throws RunStopped nothing of this batch was applied; a run that is stopped half way through a
   *     batch settles what was sent, and the rest as {@code NotAttempted}
   */
  Submission submit(List<TaskEdit> edits);

  /**
   * @return exactly one outcome per edit, in the order given; {@code Written} names the task record
   * @throws CrmException the CRM is unusable
   */
  List<WriteOutcome> settle(Submission submission);
}
