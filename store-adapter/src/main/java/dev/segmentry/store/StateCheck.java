package dev.segmentry.store;

import dev.segmentry.core.plan.PlanStatus;
import dev.segmentry.core.port.Audit;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks whether a state is whole, without changing or holding it. */
public final class StateCheck {

  private static final int PIECE = 1_000;
  private static final Set<String> OUTBOX_STATES =
      Set.of(
          "owed",
          "unconfirmed",
          "refused",
          "written",
          "unchanged",
          "rejected",
          "conflict",
          "gone",
          "superseded");

  /**
   * What was seen.
   *
   * @param file the state
   * @param findings what is wrong, in words; empty: nothing
   * @param notes what is not wrong and still good to know
   */
  public record Report(Path file, List<String> findings, List<String> notes) {

    public Report {
      findings = List.copyOf(findings);
      notes = List.copyOf(notes);
    }

    public boolean isSound() {
      return findings.isEmpty();
    }
  }

  /** One thing to look at; adds to findings and notes. */
  @FunctionalInterface
  private interface Look {
    void at(Sql sql) throws SQLException;
  }

  private final Path file;
  private final Database database;
  private final List<String> findings = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private StateCheck(Path file, Database database) {
    this.file = file;
    this.database = database;
  }

  /**
   * @throws StoreException there is no such file, or it cannot even be opened
   */
  public static Report of(Path file) {
    StoreConfig config = StoreConfig.at(file);
    try (Database database = StateView.reading(config)) {
      StateCheck check = new StateCheck(config.file(), database);
      if (check.isReadable(config)) {
        check.look();
      }
      return new Report(check.file, check.findings, check.notes);
    }
  }

  private boolean isReadable(StoreConfig config) {
    look(this::pages);
    if (!findings.isEmpty()) {
      return false;
    }
    try {
      Migrations migrations = new Migrations(file, Database.source(config));
      migrations.refuseNewer();
      migrations.problem().ifPresent(findings::add);
      notes.add("schema version " + migrations.version());
      if (migrations.arePending()) {
        notes.add("the next run brings the schema up to date; check again after it");
        return false;
      }
      return findings.isEmpty();
    } catch (StoreException e) {
      findings.add(text(e));
      return false;
    }
  }

  private void look() {
    look(this::org);
    look(this::references);
    look(this::plans);
    look(this::outbox);
    look(this::memory);
    look(this::runs);
    look(this::audit);
  }

  /** What cannot be read is a finding, and the next look goes on. */
  private void look(Look look) {
    try {
      database.read(
          sql -> {
            look.at(sql);
            return true;
          });
    } catch (StoreException e) {
      findings.add(text(e));
    } catch (IllegalStateException | IllegalArgumentException | java.time.DateTimeException e) {
      findings.add("something stored cannot be read: " + e.getMessage());
    }
  }

  private static String text(Exception e) {
    return String.valueOf(e.getMessage());
  }

  private void pages(Sql sql) throws SQLException {
    for (String line : sql.list("PRAGMA integrity_check(20)", row -> row.getString(1))) {
      if (!line.equals("ok")) {
        findings.add("the file is damaged: " + line);
      }
    }
  }

  private void org(Sql sql) throws SQLException {
    Optional<String> org = sql.first("SELECT org_id FROM org", row -> row.getString(1));
    org.ifPresentOrElse(
        id -> notes.add("belongs to org " + id), () -> findings.add("it belongs to no org"));
  }

  private void references(Sql sql) throws SQLException {
    long broken = sql.number("SELECT COUNT(*) FROM pragma_foreign_key_check");
    if (broken > 0) {
      findings.add(broken + " rows refer to rows that are not there");
    }
  }

  private void plans(Sql sql) throws SQLException {
    for (StoredPlan plan :
        sql.list(
            "SELECT * FROM plan WHERE digest <> '' AND rows_kept = 'all' ORDER BY number",
            StoredPlan::read)) {
      boolean hasRows =
          sql.number(
                  "SELECT COUNT(*) FROM (SELECT 1 FROM plan_row WHERE plan = ? LIMIT 1)",
                  plan.number())
              > 0;
      if (hasRows && !new PlanRows(sql, plan).digest().equals(plan.header().digest())) {
        findings.add("rows of plan " + plan.header().id() + " are not those it was kept with");
      }
    }
  }

  private void outbox(Sql sql) throws SQLException {
    for (String state : sql.list("SELECT DISTINCT state FROM outbox", row -> row.getString(1))) {
      if (!OUTBOX_STATES.contains(state)) {
        findings.add("the outbox holds rows in a state that does not exist: " + state);
      }
    }
    long early =
        sql.number(
            """
            SELECT COUNT(*) FROM outbox o JOIN plan p ON p.number = o.plan
            WHERE p.status NOT IN (?, ?, ?)
            """,
            PlanStatus.APPLYING.name(),
            PlanStatus.STOPPED.name(),
            PlanStatus.APPLIED.name());
    if (early > 0) {
      findings.add(early + " rows of the outbox belong to plans that were never applied");
    }
    long forgotten =
        sql.number(
            """
            SELECT COUNT(*) FROM outbox o JOIN plan p ON p.number = o.plan
            WHERE p.status = ? AND o.kind = 'change' AND o.state IN ('owed', 'unconfirmed')
            """,
            PlanStatus.APPLIED.name());
    if (forgotten > 0) {
      findings.add(forgotten + " field changes are open although their plans count as applied");
    }
    open(sql);
  }

  /** What is still to be sent must be readable, or the next run stops at it. */
  private void open(Sql sql) throws SQLException {
    long after = 0;
    List<Long> piece;
    do {
      piece =
          sql.list(
              """
              SELECT id, kind, intent FROM outbox
              WHERE id > ? AND state IN ('owed', 'refused', 'unconfirmed') ORDER BY id LIMIT ?
              """,
              row -> {
                if (row.getString(2).equals("task")) {
                  var unused = IntentLines.task(row.getString(3));
                } else if (row.getString(2).equals("edit")) {
                  var unused = IntentLines.edit(row.getString(3));
                } else {
                  var unused = IntentLines.change(row.getString(3));
                }
                return row.getLong(1);
              },
              after,
              PIECE);
      after = piece.isEmpty() ? after : piece.get(piece.size() - 1);
    } while (!piece.isEmpty());
    long owed = sql.number("SELECT COUNT(*) FROM outbox WHERE state IN ('owed', 'refused')");
    long unconfirmed = sql.number("SELECT COUNT(*) FROM outbox WHERE state = 'unconfirmed'");
    if (owed + unconfirmed > 0) {
      notes.add(
          owed
              + " rows owed, "
              + unconfirmed
              + " sent without an answer: the next run settles them");
    }
  }

  private void memory(Sql sql) throws SQLException {
    long after = 0;
    long accounts = 0;
    List<Long> piece;
    do {
      piece =
          sql.list(
              "SELECT account, state FROM account_state WHERE account > ? ORDER BY account LIMIT ?",
              row -> {
                var unused = StateLines.state(row.getString(2));
                return row.getLong(1);
              },
              after,
              PIECE);
      accounts += piece.size();
      after = piece.isEmpty() ? after : piece.get(piece.size() - 1);
    } while (!piece.isEmpty());
    notes.add(accounts + " accounts are remembered");
    long purged = sql.number("SELECT COUNT(*) FROM purged");
    if (purged > 0) {
      notes.add(purged + " accounts were purged and are left out");
    }
    notes.addAll(
        sql.list(
            "SELECT history, day FROM kept_since ORDER BY history",
            row -> "history of " + row.getString(1) + " begins on " + row.getString(2)));
  }

  private void runs(Sql sql) throws SQLException {
    List<String> open =
        sql.list(
            "SELECT id, kind, started_at FROM run WHERE finished_at IS NULL AND ended_as = ''",
            row ->
                "run "
                    + row.getLong(1)
                    + " ("
                    + row.getString(2)
                    + ") of "
                    + row.getString(3)
                    + " is open: it is under way, or its process died");
    notes.addAll(open);
  }

  private void audit(Sql sql) throws SQLException {
    Audit audit = new SqliteAudit(database);
    audit.firstBreak().ifPresent(findings::add);
    long guards =
        sql.number(
            """
            SELECT COUNT(*) FROM sqlite_master
            WHERE type = 'trigger' AND tbl_name = 'audit' AND name LIKE 'audit_is_never_%'
            """);
    if (guards < 2) {
      findings.add("what keeps the audit from being changed was taken out of the file");
    }
    audit
        .last()
        .ifPresent(last -> notes.add("audit of " + last.number() + " entries, " + last.hash()));
  }
}
