package dev.segmentry.core.port;

import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.plan.AccountChange;
import dev.segmentry.core.plan.Submission;
import dev.segmentry.core.plan.WriteOutcome;
import java.util.List;

/** Writes segment fields. Repeating a submission is safe: it sets the same content again. */
public interface SegmentWriter {

  /** Most rows of one submission. */
  int capacity();

  /**
   * Hands one batch to the CRM.
   *
   * @param changes in account order, each account once, at most {@link #capacity()}
   * @return a durable handle, to be journalled by the caller before {@link #settle} is asked. An
   *     unknown outcome (no reply, an unreadable one) is not an exception: the rows settle as
   *     {@code Unconfirmed}
   * @throws CrmException nothing of this batch was applied and the CRM is unusable for now
   * @throws RunStopped nothing of this batch was applied; a run that is stopped half way through a
   *     batch settles what was sent, and the rest as {@code NotAttempted}
   */
  Submission submit(List<AccountChange> changes);

  /**
   * @param submission a handle of this process or of an earlier one; rows of a handle whose reply
   *     is not at hand any more are {@code Unconfirmed}
   * @return exactly one outcome per change, in the order given; one refused record never fails its
   *     neighbours
   * @throws CrmException the CRM is unusable
   */
  List<WriteOutcome> settle(Submission submission);
}
