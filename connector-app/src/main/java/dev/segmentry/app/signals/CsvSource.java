package dev.segmentry.app.signals;

import dev.segmentry.core.port.Signals;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * One CSV file of signals, as configured.
 *
 * @param file the file
 * @param key column that holds the key
 * @param match CRM field whose content the key is compared with
 * @param asOf how the day the rows describe is found
 * @param columns column → attribute, where the two have different names
 * @param maxAge rows older than this on the evaluation day are missing data; empty: they do not age
 * @param rows what its rows are about
 * @param sum of rows about products, attribute that gets the sum of their ARR; empty: none does
 * @param enrichment whether its values are bought or guessed: what contradicts what was known of an
 *     account waits for a person
 */
public record CsvSource(
    Path file,
    String key,
    String match,
    SignalDate asOf,
    Map<String, String> columns,
    Optional<Duration> maxAge,
    SignalRows rows,
    Optional<String> sum,
    boolean enrichment) {

  public CsvSource {
    columns = Map.copyOf(columns);
  }

  /** A file of facts that are our own. */
  public CsvSource(
      Path file,
      String key,
      String match,
      SignalDate asOf,
      Map<String, String> columns,
      Optional<Duration> maxAge,
      SignalRows rows,
      Optional<String> sum) {
    this(file, key, match, asOf, columns, maxAge, rows, sum, false);
  }

  /** A file with one row per account. */
  public CsvSource(
      Path file,
      String key,
      String match,
      SignalDate asOf,
      Map<String, String> columns,
      Optional<Duration> maxAge) {
    this(file, key, match, asOf, columns, maxAge, SignalRows.ACCOUNTS, Optional.empty(), false);
  }

  /** Whether rows that describe a day are too old to be believed on another. */
  boolean stale(LocalDate described, LocalDate day) {
    return maxAge.filter(most -> Signals.isStale(described, most, day)).isPresent();
  }

  /** What people call it: the file's name. */
  public String name() {
    return String.valueOf(file.getFileName());
  }
}
