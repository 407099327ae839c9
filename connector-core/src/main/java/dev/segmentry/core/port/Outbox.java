package dev.segmentry.core.port;

import dev.segmentry.core.plan.AccountChange;
import dev.segmentry.core.plan.OutboxRow;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.Submission;
import dev.segmentry.core.plan.WriteOutcome;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Write obligations: durable before the first call, gone only with a final outcome (design §3, §6).
 */
public interface Outbox {

  /**
   * Commits, in one durable transaction: every intent of the plan, the next state of every account
   * in it, its transitions into history. From then on the plan is an evaluation that happened.
   * Repeating it for the same plan changes nothing.
   *
   * @throws IllegalStateException when the plan is not released, or is older than the last recorded
   *     evaluation
   */
  void commitIntents(Plan plan);

  /** Field changes owed, in account order: never sent, or found not to have taken effect. */
  List<OutboxRow<AccountChange>> owedChanges(int limit);

  /**
   * Tasks owed, highest priority first, then in account order; tasks refused before are owed again
   * up to five times.
   */
  List<OutboxRow<PlannedTask>> owedTasks(int limit);

  /** Rows that were sent and whose outcome is not known, after a crash included. */
  List<OutboxRow<AccountChange>> unconfirmedChanges(int limit);

  List<OutboxRow<PlannedTask>> unconfirmedTasks(int limit);

  /**
   * To be called before a batch is submitted: from here on a crash leaves these rows unconfirmed.
   */
  void sending(List<Long> rows);

  /** Journals the handle of a batch, before it is settled. */
  void submitted(Submission submission, List<Long> rows);

  /** Records what became of rows; {@code NotAttempted} puts a row back among the owed. */
  void record(Map<Long, WriteOutcome> outcomes);

  /** Rows of a plan that have no final outcome. */
  long open(String planId);

  /** Outcomes of a plan's rows by kind ({@code changes.written}, {@code tasks.rejected} …). */
  Map<String, Long> outcomes(String planId);

  /** Rejected and conflicting rows of a plan with their reasons, for the report. */
  List<RowProblem> problems(String planId, int limit);

  /** Tasks created for each owner on a day: what of their capacity is used. */
  Map<String, Integer> createdOn(LocalDate day);

  /**
   * @param account record id
   * @param kind {@code change} or {@code task}
   */
  record RowProblem(
      String account, String name, String kind, String outcome, String reason, String detail) {}

  /** Handle a batch was journalled with, for the rows still unconfirmed. */
  Optional<Submission> submissionOf(long row);
}
