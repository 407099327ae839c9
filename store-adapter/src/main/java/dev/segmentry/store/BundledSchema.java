package dev.segmentry.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The schema this program brings along, to be recognised in a state without asking Flyway: every
 * command opens a state, nearly all of them find the schema as it should be, and Flyway looks
 * through the whole class path before it says so. Whatever is not exactly this goes to {@link
 * Migrations}.
 */
final class BundledSchema {

  /** Every file of {@code db/migration}; one that is missing here makes opening slow, not wrong. */
  private static final List<String> SCRIPTS =
      List.of(
          "V1__state.sql",
          "V2__lease.sql",
          "V3__plans.sql",
          "V5__audit.sql",
          "V6__rejections.sql",
          "V8__merges.sql",
          "V10__urgency.sql",
          "V11__doubtful.sql",
          "V12__models.sql",
          "V15__instructions.sql",
          "V17__gone_at.sql",
          "V19__purge.sql",
          "V20__earlier_values.sql",
          "V22__task_status.sql",
          "V26__particulars.sql",
          "V27__task_edits.sql");

  private static final Map<String, Integer> CHECKSUMS = checksums();

  private BundledSchema() {}

  /** Whether a state has all of it, unedited, and nothing else. */
  static boolean isIn(Sql sql) throws SQLException {
    boolean hasHistory =
        sql.number(
                "SELECT COUNT(*) FROM sqlite_master"
                    + " WHERE type = 'table' AND name = 'flyway_schema_history'")
            == 1;
    if (!hasHistory) {
      return false;
    }
    // what failed has no checksum that anything has
    List<Map.Entry<String, Integer>> applied =
        sql.list(
            "SELECT script, checksum * success FROM flyway_schema_history",
            row -> Map.entry(String.valueOf(row.getString(1)), row.getInt(2)));
    return applied.size() == CHECKSUMS.size() && CHECKSUMS.entrySet().containsAll(applied);
  }

  private static Map<String, Integer> checksums() {
    Map<String, Integer> checksums = new HashMap<>();
    for (String script : SCRIPTS) {
      checksums.put(script, checksum(script));
    }
    return Map.copyOf(checksums);
  }

  /** As Flyway reckons it: of the lines without what ends them. */
  private static int checksum(String script) {
    CRC32 sum = new CRC32();
    try (BufferedReader lines = open(script)) {
      for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
        sum.update(line.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return (int) sum.getValue();
  }

  private static BufferedReader open(String script) {
    InputStream stream = BundledSchema.class.getResourceAsStream("/db/migration/" + script);
    if (stream == null) {
      throw new IllegalStateException("this program lacks " + script);
    }
    return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
  }
}
