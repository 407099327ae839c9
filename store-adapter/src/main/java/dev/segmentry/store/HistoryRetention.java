package dev.segmentry.store;

import dev.segmentry.core.plan.Forgotten;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.Retention;
import dev.segmentry.core.playbook.TaskIntent;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Forgets history that is older than it is to be kept, a piece at a time. */
final class HistoryRetention {

  private static final int PIECE = 10_000;
  private static final Duration EARLIER = Duration.ofDays(800);
  private static final String SETTLED =
      """
      state IN ('written', 'unchanged', 'rejected', 'conflict', 'gone', 'superseded')
      AND plan <> (SELECT MAX(number) FROM plan WHERE status = 'APPLIED')
      AND plan NOT IN (SELECT number FROM plan WHERE status IN ('APPLYING', 'STOPPED'))
      """;

  /**
   * One history.
   *
   * @param table where it stands
   * @param when column that says when, which rises with the id but for what came late
   * @param old rows that may go: ?1 is the day or instant before which, ?2 the last id to look at
   */
  private record Kind(String name, String table, String when, String old) {

    /** The row that holds on the first day kept says what held before any later one: it stays. */
    static Kind ofAccounts(String name, String table, String key) {
      return new Kind(
          name,
          table,
          "changed_on",
          """
          SELECT c.id FROM %1$s c WHERE c.id <= ?2 AND c.changed_on < ?1 AND EXISTS (
            SELECT 1 FROM %1$s l
            WHERE l.account = c.account AND l.id > c.id AND l.%2$s = c.%2$s AND l.changed_on <= ?1)
          """
              .formatted(table, key));
    }

    static Kind ofOutbox(String name, String kind, String more) {
      return new Kind(
          name,
          "outbox",
          "recorded_at",
          "SELECT id FROM outbox WHERE id <= ?2 AND recorded_at < ?1 AND kind = '%s' AND %s AND %s"
              .formatted(kind, more, SETTLED));
    }
  }

  private static final Kind MOVES = Kind.ofAccounts("moves", "assignment_change", "dimension");
  private static final Kind SCORES = Kind.ofAccounts("scores", "score_change", "score");
  private static final Kind VALUES =
      new Kind(
          "values",
          "attribute_change",
          "recorded_at",
          "SELECT id FROM attribute_change WHERE id <= ?2 AND recorded_at < ?1");

  /** Told of a day before the change: none of them holds on the first day kept. */
  private static final Kind PARTICULARS =
      new Kind(
          "particulars",
          "particulars_change",
          "changed_on",
          "SELECT id FROM particulars_change WHERE id <= ?2 AND changed_on < ?1");

  private static final Kind CHANGES = Kind.ofOutbox("changes", "change", "1");
  private static final Kind TASKS = Kind.ofOutbox("tasks", "task", "1");
  private static final Kind EDITS = Kind.ofOutbox("task_edits", "edit", "1");
  private static final Kind TEXTS = Kind.ofOutbox("task_texts", "task", "text_kept = 1");

  private final Database database;
  private final Instant now;

  HistoryRetention(Database database, Instant now) {
    this.database = database;
    this.now = now;
  }

  Forgotten forgettable(Retention keep) {
    return new Forgotten(
        count(MOVES, day(keep.moves())) + count(PARTICULARS, day(keep.moves())),
        count(SCORES, day(keep.scores())),
        count(VALUES, instant(keep.values())) + countEarlier(keep),
        count(CHANGES, instant(keep.changes())),
        count(TASKS, instant(keep.tasks())) + count(EDITS, instant(keep.taskTexts())),
        count(TEXTS, instant(keep.taskTexts())));
  }

  Forgotten forget(Retention keep) {
    return new Forgotten(
        delete(MOVES, day(keep.moves())) + delete(PARTICULARS, day(keep.moves())),
        delete(SCORES, day(keep.scores())),
        delete(VALUES, instant(keep.values())) + deleteEarlier(keep),
        delete(CHANGES, instant(keep.changes())),
        delete(TASKS, instant(keep.tasks())) + delete(EDITS, instant(keep.taskTexts())),
        shorten(instant(keep.taskTexts())));
  }

  private long countEarlier(Retention keep) {
    return database.read(
        sql ->
            sql.number(
                "SELECT COUNT(*) FROM earlier_value WHERE until < ?",
                now.minus(earlier(keep)).toEpochMilli()));
  }

  private long deleteEarlier(Retention keep) {
    Instant before = now.minus(earlier(keep));
    return database.write(
        sql -> {
          int gone = sql.run("DELETE FROM earlier_value WHERE until < ?", before.toEpochMilli());
          if (gone > 0) {
            keptSince(sql, EarlierValues.HISTORY, before.toString());
          }
          return gone;
        });
  }

  /** A few rows an account: two years and some weeks, so that a year ago is always within. */
  private static Duration earlier(Retention keep) {
    return keep.values().compareTo(EARLIER) < 0 ? EARLIER : keep.values();
  }

  private String instant(Duration kept) {
    return now.minus(kept).toString();
  }

  private String day(Duration kept) {
    return LocalDate.ofInstant(now.minus(kept), ZoneOffset.UTC).toString();
  }

  private long count(Kind kind, String before) {
    return database.read(
        sql ->
            sql.number(
                "SELECT COUNT(*) FROM (" + kind.old() + ")", before, lastOld(sql, kind, before)));
  }

  private long delete(Kind kind, String before) {
    long last = database.read(sql -> lastOld(sql, kind, before));
    long all = 0;
    int gone;
    do {
      gone = database.write(sql -> deletePiece(sql, kind, before, last));
      all += gone;
    } while (gone > 0);
    return all;
  }

  private static int deletePiece(Sql sql, Kind kind, String before, long last) throws SQLException {
    int gone =
        sql.run(
            "DELETE FROM " + kind.table() + " WHERE id IN (" + kind.old() + " LIMIT " + PIECE + ")",
            before,
            last);
    if (gone > 0) {
      keptSince(sql, kind.name(), before);
    }
    return gone;
  }

  private static void keptSince(Sql sql, String history, String before) throws SQLException {
    sql.run(
        """
        INSERT INTO kept_since (history, day) VALUES (?, ?)
        ON CONFLICT (history) DO UPDATE SET day = max(day, excluded.day)
        """,
        history,
        before.substring(0, 10));
  }

  /** Rows were added in the order of time, so that what is old need not be looked for further. */
  private static long lastOld(Sql sql, Kind kind, String before) throws SQLException {
    long low = 0;
    long high = sql.number("SELECT COALESCE(MAX(id), 0) FROM " + kind.table());
    String probe =
        "SELECT COALESCE((SELECT %2$s FROM %1$s WHERE id > ? AND %2$s IS NOT NULL ORDER BY id LIMIT 1), '9')"
            .formatted(kind.table(), kind.when());
    while (low < high) {
      long middle = (low + high) / 2;
      String when = sql.first(probe, row -> row.getString(1), middle).orElseThrow();
      if (when.compareTo(before) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private record Text(long id, PlannedTask task) {}

  private long shorten(String before) {
    long last = database.read(sql -> lastOld(sql, TEXTS, before));
    long all = 0;
    int gone;
    do {
      gone = database.write(sql -> shortenPiece(sql, before, last));
      all += gone;
    } while (gone > 0);
    return all;
  }

  private static int shortenPiece(Sql sql, String before, long last) throws SQLException {
    List<Text> texts =
        sql.list(
            "SELECT id, intent FROM outbox WHERE id IN (" + TEXTS.old() + " LIMIT " + PIECE + ")",
            row -> new Text(row.getLong(1), IntentLines.task(row.getString(2))),
            before,
            last);
    for (Text text : texts) {
      sql.run(
          "UPDATE outbox SET intent = ?, text_kept = 0 WHERE id = ?",
          IntentLines.line(withoutText(text.task())),
          text.id());
    }
    return texts.size();
  }

  private static PlannedTask withoutText(PlannedTask task) {
    TaskIntent it = task.task();
    return new PlannedTask(
        task.key(),
        task.account(),
        task.ownerId(),
        new TaskIntent(it.playbook(), it.episode(), "", "", it.due(), it.priority(), it.urgency()));
  }
}
