package dev.segmentry.store;

import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.plan.FieldChange;
import dev.segmentry.core.plan.WriteOutcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Records what became of rows of the outbox, within one transaction. */
final class Outcomes {

  private record Obligation(long id, String kind, long account, long plan, String intent) {

    boolean isTask() {
      return kind.equals("task");
    }

    boolean isChange() {
      return kind.equals("change");
    }

    boolean isEdit() {
      return kind.equals("edit");
    }
  }

  private final Sql sql;
  private final RejectionMemory rejections;
  private final Instant now;

  Outcomes(Sql sql, Instant now) {
    this.sql = sql;
    this.rejections = new RejectionMemory(sql);
    this.now = now;
  }

  /** A row that is final already stays as it is. */
  void record(long row, WriteOutcome outcome) throws SQLException {
    Optional<Obligation> open =
        sql.first(
            """
            SELECT id, kind, account, plan, intent FROM outbox
            WHERE id = ? AND state IN ('owed', 'unconfirmed', 'refused')
            """,
            Outcomes::obligation,
            row);
    if (open.isPresent()) {
      record(open.get(), outcome);
    } else if (sql.number("SELECT COUNT(*) FROM outbox WHERE id = ?", row) == 0) {
      throw new IllegalArgumentException("there is no row " + row + " in the outbox");
    }
  }

  private static Obligation obligation(ResultSet row) throws SQLException {
    return new Obligation(
        row.getLong("id"),
        row.getString("kind"),
        row.getLong("account"),
        row.getLong("plan"),
        row.getString("intent"));
  }

  private void record(Obligation row, WriteOutcome outcome) throws SQLException {
    switch (outcome.kind()) {
      case WRITTEN -> written(row, (WriteOutcome.Written) outcome);
      case UNCHANGED -> unchanged(row);
      case REJECTED -> rejected(row, (WriteOutcome.Rejected) outcome);
      case CONFLICT -> conflict(row, (WriteOutcome.Conflict) outcome);
      case GONE -> gone(row);
      case UNCONFIRMED ->
          set(row, "unconfirmed", "UNCONFIRMED", ((WriteOutcome.Unconfirmed) outcome).why());
      case NOT_ATTEMPTED -> notAttempted(row, (WriteOutcome.NotAttempted) outcome);
    }
  }

  private void written(Obligation row, WriteOutcome.Written outcome) throws SQLException {
    set(row, "written", "", "");
    settled(row);
    sql.run("UPDATE outbox SET record_id = ? WHERE id = ?", outcome.record().id(), row.id());
    done(row);
    if (row.isTask()) {
      Optional<LocalDate> day = Evaluations.last(sql);
      sql.run(
          "UPDATE outbox SET created_on = ? WHERE id = ?",
          day.map(LocalDate::toString).orElse(null),
          row.id());
    }
  }

  private void unchanged(Obligation row) throws SQLException {
    set(row, "unchanged", "", "");
    settled(row);
    done(row);
  }

  /** Refusals are remembered of changes and tasks. */
  private void settled(Obligation row) throws SQLException {
    if (!row.isEdit()) {
      rejections.settled(row.id());
    }
  }

  /** What the CRM holds by now is what the next plan goes by. */
  private void done(Obligation row) throws SQLException {
    if (row.isChange()) {
      mirror(row);
    } else if (row.isEdit()) {
      EditRows.made(sql, IntentLines.edit(row.intent()));
    }
  }

  private void rejected(Obligation row, WriteOutcome.Rejected outcome) throws SQLException {
    set(row, row.isTask() ? "refused" : "rejected", outcome.reason(), outcome.detail());
    if (!row.isEdit()) {
      rejections.refused(row.id(), outcome);
    }
  }

  private void gone(Obligation row) throws SQLException {
    String gone = row.isEdit() ? "task" : "account";
    set(row, "gone", "GONE", "the " + gone + " does not exist in the CRM any more");
    settled(row);
  }

  private void conflict(Obligation row, WriteOutcome.Conflict outcome) throws SQLException {
    doubtful(row);
    set(row, "conflict", "CONFLICT", row.isEdit() ? touched(outcome) : theirs(outcome));
  }

  /** It was sent, and its effect does not show: that may still come. */
  private void doubtful(Obligation row) throws SQLException {
    sql.run("UPDATE outbox SET doubtful = 1 WHERE id = ? AND state = 'unconfirmed'", row.id());
  }

  /** A row whose batch never got a handle was not sent after all, as far as anybody can tell. */
  private void notAttempted(Obligation row, WriteOutcome.NotAttempted outcome) throws SQLException {
    doubtful(row);
    sql.run(
        """
        UPDATE outbox SET attempts = attempts - 1
        WHERE id = ? AND state = 'unconfirmed' AND submission IS NULL
        """,
        row.id());
    boolean outdated = row.isChange() && isOutdated(row);
    set(row, outdated ? "superseded" : "owed", "NOT_ATTEMPTED", outcome.why());
    sql.run(
        """
        UPDATE outbox SET submission = NULL, submission_rows = NULL, submission_place = NULL
        WHERE id = ?
        """,
        row.id());
  }

  /** A later plan has decided about the account since. */
  private boolean isOutdated(Obligation row) throws SQLException {
    return sql.number(
            "SELECT COUNT(*) FROM account_state WHERE account = ? AND plan > ?",
            row.account(),
            row.plan())
        > 0;
  }

  private void set(Obligation row, String state, String reason, String detail) throws SQLException {
    sql.run(
        "UPDATE outbox SET state = ?, reason = ?, detail = ?, recorded_at = ? WHERE id = ?",
        state,
        reason,
        detail,
        now.toString(),
        row.id());
  }

  /** The next plan must see what the CRM now holds, also before the account is read again. */
  private void mirror(Obligation row) throws SQLException {
    if (isOutdated(row)) {
      return;
    }
    Map<String, Scalar> outputs = new HashMap<>(outputs(row.account()));
    for (FieldChange field : IntentLines.change(row.intent()).fields()) {
      field
          .after()
          .ifPresentOrElse(
              after -> outputs.put(field.field(), after), () -> outputs.remove(field.field()));
    }
    sql.run(
        "UPDATE account SET outputs = ? WHERE key = ?", ValueLines.scalars(outputs), row.account());
  }

  private Map<String, Scalar> outputs(long account) throws SQLException {
    String stored =
        sql.first("SELECT outputs FROM account WHERE key = ?", row -> row.getString(1), account)
            .orElseThrow();
    return stored.isEmpty() ? Map.of() : ValueLines.scalars(stored);
  }

  /** Where somebody wrote, never what. */
  private static String touched(WriteOutcome.Conflict conflict) {
    return conflict.theirs().isEmpty()
        ? "the CRM has no value for it: left alone"
        : "touched since, left alone: "
            + String.join(", ", new TreeMap<>(conflict.theirs()).keySet());
  }

  private static String theirs(WriteOutcome.Conflict conflict) {
    if (conflict.theirs().isEmpty()) {
      return "the CRM's fields are empty now";
    }
    return new TreeMap<>(conflict.theirs())
        .entrySet().stream()
            .map(entry -> entry.getKey() + " is now " + entry.getValue().display())
            .collect(Collectors.joining("; "));
  }
}
