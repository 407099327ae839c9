package dev.segmentry.core.sync;

import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.port.RunJournal;
import java.time.InstantSource;

/** A person releases exactly the plan that a guard holds; nothing is written to the CRM. */
public final class ReleasePlan {

  private final RunJournal journal;
  private final InstantSource instants;

  public ReleasePlan(RunJournal journal, InstantSource instants) {
    this.journal = journal;
    this.instants = instants;
  }

  /**
   * The plan, when it can be released.
   *
   * @throws SyncRefused it is unknown, not held, stale, expired, or made for another org or
   *     configuration
   */
  public Plan review(String planId, SyncRequest request) {
    return new Admission(journal, instants).review(planId, request);
  }

  /**
   * @param by who releases it
   * @param because why its numbers are right
   * @throws SyncRefused as {@link #review}
   */
  public Plan release(String planId, SyncRequest request, String by, String because) {
    Plan plan = review(planId, request);
    return journal.plans().release(plan.id(), by, because, instants.instant());
  }
}
