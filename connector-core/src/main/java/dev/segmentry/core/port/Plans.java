package dev.segmentry.core.port;

import dev.segmentry.core.plan.GuardVerdict;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.plan.PlanStatus;
import dev.segmentry.core.plan.PlannedTask;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Plans as the journal keeps them: a header each and rows in account order. */
public interface Plans {

  /**
   * Starts a plan, gives it an id and stamps it with the number of plans committed so far. Plans
   * under review stay as they are: only a commit puts them out of date.
   */
  Plan draft(Plan header);

  /**
   * Plans drafted from now on have numbers, and so ids, beyond this one. A smaller number than the
   * present changes nothing.
   */
  void numberAfter(long number);

  /** Appends rows to a draft, in account order. */
  void add(String planId, List<PlanRow> rows);

  /**
   * Adds a task to the row of its account in a draft.
   *
   * @throws IllegalArgumentException when the account has no row
   */
  void attach(String planId, PlannedTask task);

  /** Completes a draft: stores summary, verdicts, status, and the digest over its rows. */
  Plan keep(Plan header);

  Optional<Plan> find(String planId);

  /** The last plan whose intents were committed: what guards compare a new one with. */
  Optional<Plan> lastApplied();

  /** The latest plan that is not a draft. */
  Optional<Plan> latest();

  /** Plans of a status, oldest first. */
  List<Plan> in(PlanStatus status);

  /**
   * Rows in account order.
   *
   * @param after number of rows to skip
   */
  List<PlanRow> rows(String planId, long after, int limit);

  /** Hands out all rows in account order; a page of them is in memory at a time. */
  void walk(String planId, Consumer<PlanRow> each);

  /**
   * Forgets rows of plans nobody can apply any more: superseded, expired and applied ones. Rows
   * that only carry an account's next state go at once, all others when their plan was made before
   * {@code before}. Headers stay, and so do plans under review and plans with rows owed.
   *
   * @param now plans that expired before are out of review
   */
  void prune(Instant before, Instant now);

  /**
   * Stops a plan that is being applied: its rows stay owed, and the outbox gives none of them out
   * until a person releases it or another plan is committed.
   *
   * @param why is kept with the plan's verdicts
   */
  Plan stop(String planId, GuardVerdict why, Instant at);

  /**
   * A person releases a held plan, or says of a stopped one: go on.
   *
   * @throws IllegalStateException when the plan is neither
   */
  Plan release(String planId, String by, String because, Instant at);

  /** Moves a plan on. */
  void mark(String planId, PlanStatus status);
}
