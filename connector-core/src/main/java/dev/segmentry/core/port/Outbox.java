package dev.segmentry.core.port;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.AccountChange;
import dev.segmentry.core.plan.OutboxRow;
import dev.segmentry.core.plan.PastChanges;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.Submission;
import dev.segmentry.core.plan.TaskEdit;
import dev.segmentry.core.plan.TaskKey;
import dev.segmentry.core.plan.WriteOutcome;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Write obligations: durable before the first call, gone only with a final outcome (design §3, §6).
 */
public interface Outbox {

  /**
   * Commits, in one durable transaction: every intent of the plan, the next state of every account
   * in it, its transitions into history. From then on the plan is an evaluation that happened, and
   * every other plan that is held or released becomes {@code SUPERSEDED}. Of a plan that stopped,
   * owed changes are out of date by then; its tasks are never dropped and are owed as before. A
   * task that an earlier plan owed already is owed once; while it is {@linkplain #unsentTasks not
   * known to be created} and this plan has it for another account, because its own was merged into
   * that, it is moved there, and a refusal is forgotten with the account that it was about. An edit
   * of a task takes the place of an earlier one of the same task that is still owed. Repeating it
   * for the same plan changes nothing.
   *
   * @throws IllegalStateException when the plan is not released, is not based on the number of
   *     plans committed so far, or is older than the last recorded evaluation
   */
  void commitIntents(Plan plan);

  /**
   * Field changes owed, in account order: never sent, or found not to have taken effect. Those of a
   * plan that stopped are not among them.
   *
   * @param after the last row of the page before; empty for the first page
   */
  List<OutboxRow<AccountChange>> owedChanges(Optional<OutboxRow<AccountChange>> after, int limit);

  /** The first page of field changes owed. */
  default List<OutboxRow<AccountChange>> owedChanges(int limit) {
    return owedChanges(Optional.empty(), limit);
  }

  /**
   * Tasks owed, highest priority first, within it the most urgent, then those owed longest, then in
   * account order. Tasks the CRM refused are not among them before {@link #retryTasks}, nor those
   * of a plan that stopped.
   *
   * @param after the last row of the page before; empty for the first page
   */
  List<OutboxRow<PlannedTask>> owedTasks(Optional<OutboxRow<PlannedTask>> after, int limit);

  /** The first page of tasks owed. */
  default List<OutboxRow<PlannedTask>> owedTasks(int limit) {
    return owedTasks(Optional.empty(), limit);
  }

  /**
   * Tasks about given accounts of which nobody knows that they were created: owed, refused or
   * unconfirmed; in the order in which they were first owed. Of whatever plan.
   */
  List<PlannedTask> unsentTasks(List<ExternalRef> accounts);

  /**
   * What is remembered of the changes of given accounts, whatever became of them; those of plans
   * that were forgotten are not.
   *
   * @return an account without any is absent
   */
  Map<ExternalRef, PastChanges> pastChanges(List<ExternalRef> accounts);

  /**
   * Edits of tasks owed, in the order of the outbox. Those of a plan that stopped are not among
   * them.
   *
   * @param after the last row of the page before; empty for the first page
   */
  List<OutboxRow<TaskEdit>> owedEdits(Optional<OutboxRow<TaskEdit>> after, int limit);

  /** The first page of edits owed. */
  default List<OutboxRow<TaskEdit>> owedEdits(int limit) {
    return owedEdits(Optional.empty(), limit);
  }

  /**
   * An edit cannot be made: from here on the row owes the task that stands in its place. Durable
   * before that is sent. Repeating it changes nothing.
   *
   * @throws IllegalArgumentException there is no such edit, or nothing stands in its place
   */
  void createInstead(long row);

  /** Which of these tasks a plan owed at any time, whatever became of them. */
  Set<TaskKey> known(Collection<TaskKey> keys);

  /** Owes these refused tasks again; {@link Rejections} tells which there are. */
  void retryTasks(Collection<TaskKey> keys);

  /** Rows that were sent and whose outcome is not known, after a crash included. */
  List<OutboxRow<AccountChange>> unconfirmedChanges(int limit);

  List<OutboxRow<PlannedTask>> unconfirmedTasks(int limit);

  List<OutboxRow<TaskEdit>> unconfirmedEdits(int limit);

  /**
   * To be called before a batch is submitted: from here on a crash leaves these rows unconfirmed.
   */
  void sending(List<Long> rows);

  /**
   * Journals the handle of a batch, before it is settled.
   *
   * @param rows in the order in which they were submitted
   */
  void submitted(Submission submission, List<Long> rows);

  /** Records what became of rows; {@code NotAttempted} puts a row back among the owed. */
  void record(Map<Long, WriteOutcome> outcomes);

  /** Rows of a plan that have no final outcome. */
  long open(String planId);

  /**
   * Rows without a final outcome, whatever plan they are of: {@code changes.unconfirmed}, {@code
   * changes.not_attempted}, {@code tasks.unconfirmed}, {@code tasks.not_attempted}; only what
   * occurs; of edits the same.
   */
  Map<String, Long> open();

  /** Outcomes of a plan's rows by kind ({@code changes.written}, {@code tasks.rejected} …). */
  Map<String, Long> outcomes(String planId);

  /** Rejected and conflicting rows of a plan with their reasons, for the report. */
  List<RowProblem> problems(String planId, int limit);

  /**
   * What became of a plan's rows so far, in account order, an account's change before its tasks.
   *
   * @param after {@link RowOutcome#id} of the last one of the page before; 0 for the first page
   */
  List<RowOutcome> rows(String planId, long after, int limit);

  /** Tasks owed by owner, of whatever plan; notices of a day are none. */
  Map<String, Long> owedByOwner();

  /** Tasks created for each owner on a day: what of their capacity is used. Notices use none. */
  Map<String, Integer> createdOn(LocalDate day);

  /**
   * @param account record id
   * @param kind {@code change}, {@code task} or {@code edit}
   */
  record RowProblem(
      String account, String name, String kind, String outcome, String reason, String detail) {}

  /** Rows that people ask for. */
  enum Listing {
    /** Rows that moved in the CRM since they were planned. */
    CONFLICTS,
    /** Tasks not sent yet: with a finished run, those beyond their owner's capacity. */
    TASKS_OWED,
    /** Changes not sent yet, and rows of either kind whose outcome is not known. */
    UNFINISHED
  }

  /**
   * Rows in the order of the outbox.
   *
   * @param planId only rows of this plan; empty: of all, but conflicts of the last committed plan
   * @param after number of rows to skip
   */
  List<RowProblem> list(Listing listing, Optional<String> planId, long after, int limit);

  /**
   * @param id number of the row
   * @param kind {@code change}, {@code task} or {@code edit}
   * @param key the task's key; empty text for a change and for an edit
   * @param outcome {@code owed}, {@code unconfirmed}, {@code written}, {@code unchanged}, {@code
   *     rejected}, {@code conflict} or {@code superseded}
   * @param record id of what was written; of an edit the task's, from the beginning
   * @param reason the CRM's code, or ours
   * @param detail in words
   */
  record RowOutcome(
      long id,
      ExternalRef account,
      String kind,
      String key,
      String outcome,
      Optional<String> record,
      String reason,
      String detail) {}

  /** Handle a batch was journalled with, for the rows still unconfirmed. */
  Optional<Submission> submissionOf(long row);

  /**
   * Batches of field changes whose handle was journalled and of which a row is still unconfirmed,
   * oldest first. Right after the start of a process they are those of an earlier one.
   */
  List<Submitted> unsettledChanges();

  List<Submitted> unsettledTasks();

  List<Submitted> unsettledEdits();

  /**
   * Gives a task that was refused for its owner to another one; it is owed as if it had never been
   * refused. Durable before it is sent again.
   */
  void reroute(long row, String ownerId);

  /**
   * A batch as it was handed to the CRM.
   *
   * @param rows its rows that are still unconfirmed, by their place in the batch, from 0
   */
  record Submitted(Submission submission, Map<Integer, Long> rows) {

    public Submitted {
      rows = Collections.unmodifiableMap(new TreeMap<>(rows));
    }

    /** What these outcomes of the whole batch, in its order, say about the rows. */
    public Map<Long, WriteOutcome> outcomes(List<WriteOutcome> ofBatch) {
      if (ofBatch.size() != submission.rows()) {
        throw new IllegalStateException(
            "a batch of " + submission.rows() + " rows was settled with " + ofBatch.size());
      }
      Map<Long, WriteOutcome> outcomes = new LinkedHashMap<>();
      rows.forEach((place, row) -> outcomes.put(row, ofBatch.get(place)));
      return outcomes;
    }
  }
}
