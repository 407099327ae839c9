package dev.segmentry.core.port;

import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.plan.PlanStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Plans as the journal keeps them: a header each and rows in account order. */
public interface Plans {

  /**
   * Starts a plan and gives it an id; older plans that were never applied become {@code
   * SUPERSEDED}.
   */
  Plan draft(Plan header);

  /** Appends rows to a draft, in account order. */
  void add(String planId, List<PlanRow> rows);

  /** Completes a draft: stores summary, verdicts, status, and the digest over its rows. */
  Plan keep(Plan header);

  Optional<Plan> find(String planId);

  /** The last plan whose intents were committed: what guards compare a new one with. */
  Optional<Plan> lastApplied();

  /** The latest plan that is not a draft. */
  Optional<Plan> latest();

  /**
   * Rows in account order.
   *
   * @param after number of rows to skip
   */
  List<PlanRow> rows(String planId, long after, int limit);

  /**
   * A person releases a held plan.
   *
   * @throws IllegalStateException when the plan is not held
   */
  Plan release(String planId, String by, String because, Instant at);

  /** Moves a plan on. */
  void mark(String planId, PlanStatus status);
}
