package dev.segmentry.store;

import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.TaskEdit;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Edits of tasks as rows of the outbox. The record of the task stands in each from the start. */
final class EditRows {

  private EditRows() {}

  static void owe(Sql sql, long plan, long account, TaskEdit edit, Instant now)
      throws SQLException {
    sql.run(
        """
        UPDATE outbox SET state = 'superseded', recorded_at = ?
        WHERE kind = 'edit' AND state = 'owed' AND record_id = ?
        """,
        now.toString(),
        edit.task().id());
    sql.run(
        """
        INSERT INTO outbox (plan, kind, account, system, crm_id, intent, record_id, state)
        VALUES (?, 'edit', ?, ?, ?, ?, ?, 'owed')
        """,
        plan,
        account,
        Refs.code(edit.account()),
        edit.account().id(),
        IntentLines.line(edit),
        edit.task().id());
  }

  /** The task says something else now: what is compared with next time. */
  static void made(Sql sql, TaskEdit edit) throws SQLException {
    sql.run(
        "UPDATE outbox SET intent = ? WHERE kind = 'task' AND task_key = ? AND text_kept = 1",
        IntentLines.line(edit.edited()),
        edit.before().key().value());
  }

  /** One row, one obligation: it changes its kind, and nothing is lost between the two. */
  static void createInstead(Sql sql, long row, Instant now) throws SQLException {
    Optional<TaskEdit> edit =
        sql.first(
            """
            SELECT intent FROM outbox
            WHERE id = ? AND kind = 'edit' AND state IN ('owed', 'unconfirmed')
            """,
            found -> IntentLines.edit(found.getString(1)),
            row);
    if (edit.isEmpty()) {
      if (sql.number("SELECT COUNT(*) FROM outbox WHERE id = ?", row) == 0) {
        throw new IllegalArgumentException("there is no row " + row + " in the outbox");
      }
      return;
    }
    PlannedTask task =
        edit.get()
            .instead()
            .orElseThrow(
                () -> new IllegalArgumentException("nothing stands in the place of row " + row));
    if (sql.number("SELECT COUNT(*) FROM outbox WHERE task_key = ?", task.key().value()) > 0) {
      sql.run(
          """
          UPDATE outbox SET state = 'conflict', reason = 'CONFLICT',
                            detail = 'touched since, and its other task is owed already',
                            recorded_at = ?
          WHERE id = ?
          """,
          now.toString(),
          row);
      return;
    }
    sql.run(
        """
        UPDATE outbox
        SET kind = 'task', state = 'owed', task_key = ?, priority = ?, owner = ?, intent = ?,
            record_id = NULL, attempts = 0, submission = NULL, submission_rows = NULL,
            submission_place = NULL, reason = '', detail = ''
        WHERE id = ?
        """,
        task.key().value(),
        task.task().order(),
        task.ownerId(),
        IntentLines.line(task),
        row);
  }
}
