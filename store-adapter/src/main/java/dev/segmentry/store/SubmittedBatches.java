package dev.segmentry.store;

import dev.segmentry.core.plan.Submission;
import dev.segmentry.core.port.Outbox.Submitted;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Batches whose handle is journalled, and the places of their rows. */
final class SubmittedBatches {

  private record Place(Submission submission, int place, long row) {}

  private SubmittedBatches() {}

  static void record(Sql sql, Submission submission, List<Long> rows) throws SQLException {
    for (int place = 0; place < rows.size(); place++) {
      sql.run(
          """
          UPDATE outbox SET submission = ?, submission_rows = ?, submission_place = ? WHERE id = ?
          """,
          submission.handle(),
          submission.rows(),
          place,
          rows.get(place));
    }
  }

  static List<Submitted> unsettled(Sql sql, String kind) throws SQLException {
    List<Place> places =
        sql.list(
            """
            SELECT submission, submission_rows, submission_place, id FROM outbox
            WHERE kind = ? AND state = 'unconfirmed' AND submission_place IS NOT NULL ORDER BY id
            """,
            row ->
                new Place(
                    new Submission(row.getString(1), row.getInt(2)), row.getInt(3), row.getLong(4)),
            kind);
    Map<Submission, Map<Integer, Long>> batches = new LinkedHashMap<>();
    places.forEach(
        one ->
            batches
                .computeIfAbsent(one.submission(), batch -> new HashMap<>())
                .put(one.place(), one.row()));
    return batches.entrySet().stream()
        .map(batch -> new Submitted(batch.getKey(), batch.getValue()))
        .toList();
  }
}
