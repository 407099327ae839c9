package dev.segmentry.store;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.AccountChange;
import dev.segmentry.core.plan.AuditEntry;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.plan.PlanStatus;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.TaskEdit;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Turns a released plan into obligations and recorded state, within one transaction. */
final class IntentCommit {

  private final Sql sql;
  private final StoredPlan plan;
  private final AccountHistory history;
  private final Instant now;

  private IntentCommit(Sql sql, StoredPlan plan, Instant now) {
    this.sql = sql;
    this.plan = plan;
    this.history = new AccountHistory(sql, plan);
    this.now = now;
  }

  static void run(Sql sql, Plan asked, Instant now) throws SQLException {
    StoredPlan stored = StoredPlan.get(sql, asked.id());
    if (mayCommit(stored.header())) {
      refuseOutdated(sql, stored.header());
      refuseOlder(sql, stored.header());
      new IntentCommit(sql, stored, now).commit();
    }
  }

  /**
   * @return false when it was committed before
   */
  private static boolean mayCommit(Plan plan) {
    return switch (plan.status()) {
      case RELEASED -> true;
      case APPLYING, STOPPED, APPLIED -> false;
      case DRAFT, HELD, SUPERSEDED ->
          throw new IllegalStateException(
              "plan " + plan.id() + " is not released but " + plan.status());
    };
  }

  private static void refuseOutdated(Sql sql, Plan plan) throws SQLException {
    if (plan.basedOn() != Evaluations.commits(sql)) {
      throw new IllegalStateException(
          "another plan was committed since plan " + plan.id() + " was made");
    }
  }

  private static void refuseOlder(Sql sql, Plan plan) throws SQLException {
    Optional<LocalDate> last = Evaluations.last(sql);
    if (last.isPresent() && plan.asOf().isBefore(last.get())) {
      throw new IllegalStateException(
          "plan "
              + plan.id()
              + " is for "
              + plan.asOf()
              + ", before the last recorded evaluation on "
              + last.get());
    }
  }

  private long known;

  private void commit() throws SQLException {
    String digest = new PlanRows(sql, plan).visit(this::commit);
    if (!digest.equals(plan.header().digest())) {
      throw new IllegalStateException(
          "rows of plan " + plan.header().id() + " are not those it was kept with");
    }
    resumeStopped();
    sql.run("UPDATE plan SET status = 'SUPERSEDED' WHERE status IN ('HELD', 'RELEASED')");
    sql.run(
        "UPDATE plan SET status = ?, known_tasks = ? WHERE number = ?",
        PlanStatus.APPLYING.name(),
        known,
        plan.number());
    Evaluations.record(sql, plan.header().asOf());
    AuditChain.add(
        sql,
        AuditEntry.Kind.PLAN_COMMITTED,
        plan.header().id(),
        "",
        "digest " + plan.header().digest(),
        now);
  }

  /** This plan stands in the place of one that stopped: what is left of that are its tasks. */
  private void resumeStopped() throws SQLException {
    sql.run(
        """
        UPDATE outbox SET state = 'superseded', recorded_at = ?
        WHERE kind = 'change' AND state = 'owed'
          AND plan IN (SELECT number FROM plan WHERE status = 'STOPPED')
        """,
        now.toString());
    sql.run("UPDATE plan SET status = 'APPLYING' WHERE status = 'STOPPED'");
  }

  private void commit(boolean leaving, PlanRow row) throws SQLException {
    long account = AccountKeys.of(sql, row.account(), row.name(), now);
    history.record(account, row);
    supersede(row.account());
    if (row.change().isPresent()) {
      owe(account, row.change().get());
    }
    rejections(row);
    for (PlannedTask task : row.tasks()) {
      owe(account, task);
    }
    for (TaskEdit edit : row.edits()) {
      EditRows.owe(sql, plan.number(), account, edit, now);
    }
    if (leaving) {
      sql.run("UPDATE account SET presence = 3 WHERE key = ? AND presence = 2", account);
    }
  }

  private void rejections(PlanRow row) throws SQLException {
    RejectionMemory memory = new RejectionMemory(sql);
    if (row.change().isEmpty() && row.parked().isEmpty()) {
      memory.forgetChange(row.account());
    } else if (row.retry().filter(verdict -> verdict.why().fresh()).isPresent()) {
      memory.startAfresh(row.account());
    }
  }

  /** Also when this plan changes nothing there: what an older one wanted is out of date. */
  private void supersede(ExternalRef account) throws SQLException {
    sql.run(
        """
        UPDATE outbox SET state = 'superseded', recorded_at = ?
        WHERE kind = 'change' AND state = 'owed' AND system = ? AND crm_id = ?
        """,
        now.toString(),
        Refs.code(account),
        account.id());
  }

  private void owe(long account, AccountChange change) throws SQLException {
    sql.run(
        """
        INSERT INTO outbox (plan, kind, account, system, crm_id, intent, state)
        VALUES (?, 'change', ?, ?, ?, ?, 'owed')
        """,
        plan.number(),
        account,
        Refs.code(change.account()),
        change.account().id(),
        IntentLines.line(change));
  }

  private void owe(long account, PlannedTask task) throws SQLException {
    int owed =
        sql.run(
            """
            INSERT INTO outbox (plan, kind, account, system, crm_id, task_key, priority, owner, intent,
                                state)
            VALUES (?, 'task', ?, ?, ?, ?, ?, ?, ?, 'owed')
            ON CONFLICT (task_key) DO NOTHING
            """,
            plan.number(),
            account,
            Refs.code(task.account()),
            task.account().id(),
            task.key().value(),
            task.task().order(),
            task.ownerId(),
            IntentLines.line(task));
    known += 1 - owed;
    if (owed == 0) {
      move(account, task);
    }
  }

  /** Its account was merged into another one before the task was created. */
  private void move(long account, PlannedTask task) throws SQLException {
    int moved =
        sql.run(
            """
            UPDATE outbox
            SET account = ?, system = ?, crm_id = ?, owner = ?, intent = ?,
                state = CASE state WHEN 'refused' THEN 'owed' ELSE state END
            WHERE task_key = ? AND account <> ? AND state IN ('owed', 'unconfirmed', 'refused')
            """,
            account,
            Refs.code(task.account()),
            task.account().id(),
            task.ownerId(),
            IntentLines.line(task),
            task.key().value(),
            account);
    if (moved > 0) {
      sql.run("DELETE FROM rejection WHERE task_key = ?", task.key().value());
    }
  }
}
