package dev.segmentry.store;

import dev.segmentry.core.plan.AuditEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A look at a state file that takes no lock, migrates nothing and writes nothing: it may be looked
 * at while a run holds it.
 *
 * @param schema version of the schema; empty text when it is no state file
 * @param org the org it belongs to; empty text when it is not said
 * @param damage what SQLite finds wrong in it; empty text when it is sound
 * @param lastRun kind, start and end of the last run, for people
 * @param held ids of plans that wait for approval, newest first
 * @param refused rows of the last applied plan that the CRM refused
 * @param holder who holds the org and since when, for people
 * @param taskKeys where the keys of tasks stand: a field, or empty text; empty: not known yet
 */
public record StoreGlance(
    String schema,
    String org,
    String damage,
    Optional<String> lastRun,
    List<String> held,
    long refused,
    Optional<String> holder,
    Optional<String> taskKeys) {

  private static final String SOUND = "ok";

  public StoreGlance {
    held = List.copyOf(held);
  }

  /**
   * @return empty when there is no file
   * @throws StoreException it cannot be read
   */
  public static Optional<StoreGlance> at(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (Connection connection = DriverManager.getConnection(readOnly(file))) {
      return Optional.of(look(new Sql(connection)));
    } catch (SQLException e) {
      throw SqliteFailure.of(file, e);
    } catch (UnreadableLine e) {
      throw SqliteFailure.of(file, e);
    }
  }

  /** Without a write-ahead log the file is the whole state, and no shared memory need be made. */
  private static String readOnly(Path file) {
    boolean logged = Files.exists(file.resolveSibling(file.getFileName() + "-wal"));
    return "jdbc:sqlite:"
        + file.toAbsolutePath().toUri()
        + (logged ? "?mode=ro" : "?mode=ro&immutable=1");
  }

  private static StoreGlance look(Sql sql) throws SQLException {
    String damage = text(sql, "PRAGMA quick_check(1)").filter(t -> !t.equals(SOUND)).orElse("");
    if (!has(sql, "flyway_schema_history") || !has(sql, "plan")) {
      return new StoreGlance(
          "", "", damage, Optional.empty(), List.of(), 0, Optional.empty(), Optional.empty());
    }
    return new StoreGlance(
        text(sql, "SELECT version FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 1")
            .orElse(""),
        text(sql, "SELECT org_id FROM org").orElse(""),
        damage,
        sql.first("SELECT * FROM run ORDER BY id DESC LIMIT 1", StoreGlance::run),
        sql.list(
            "SELECT id FROM plan WHERE status = 'HELD' ORDER BY number DESC",
            row -> row.getString(1)),
        sql.number(
            """
            SELECT COUNT(*) FROM outbox
            WHERE state IN ('rejected', 'refused') AND plan = (SELECT MAX(plan) FROM outbox)
            """),
        has(sql, "lease")
            ? sql.first("SELECT * FROM lease WHERE held = 1", StoreGlance::holder)
            : Optional.empty(),
        has(sql, "audit")
            ? sql.first(
                "SELECT subject FROM audit WHERE kind = ? ORDER BY number DESC LIMIT 1",
                row -> row.getString(1),
                AuditEntry.Kind.KEYS_KEPT.word())
            : Optional.empty());
  }

  private static String run(ResultSet row) throws SQLException {
    Optional<String> finished = Optional.ofNullable(row.getString("finished_at"));
    return row.getString("kind")
        + " of "
        + row.getString("started_at")
        + finished.map(at -> ", ended " + at).orElse(", not ended")
        + Optional.of(row.getString("ended_as"))
            .filter(end -> !end.isEmpty())
            .map(end -> " as " + end)
            .orElse("");
  }

  private static String holder(ResultSet row) throws SQLException {
    return row.getString("command")
        + ", process "
        + row.getLong("pid")
        + " on "
        + row.getString("host")
        + ", since "
        + row.getString("since")
        + ", until "
        + row.getString("expires_at")
        + " unless renewed";
  }

  private static boolean has(Sql sql, String table) throws SQLException {
    return sql.number("SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = ?", table)
        == 1;
  }

  private static Optional<String> text(Sql sql, String query) throws SQLException {
    return sql.first(query, row -> row.getString(1));
  }
}
