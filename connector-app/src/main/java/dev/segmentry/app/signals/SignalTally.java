package dev.segmentry.app.signals;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was found in one signal file.
 *
 * @param source the file's name
 * @param rows rows with a key
 * @param invalid cells that are no value of their attribute's type, by attribute; each is missing
 *     data
 * @param fed attributes its columns feed
 * @param ignored columns that are no attribute of the model
 * @param rejected rows that were left out, of a file with several per account
 * @param told the first of them
 * @param stale true when the whole file is older than its {@code max_age}
 * @param untold accounts of which the CRM did not tell everything
 */
public record SignalTally(
    String source,
    long rows,
    Map<String, Long> invalid,
    List<String> fed,
    List<String> ignored,
    boolean stale,
    long rejected,
    List<RejectedRow> told,
    long untold) {

  public SignalTally {
    invalid = Collections.unmodifiableMap(new TreeMap<>(invalid));
    fed = List.copyOf(fed);
    ignored = List.copyOf(ignored);
    told = List.copyOf(told);
  }

  /** Of a file, which is told as a whole. */
  public SignalTally(
      String source,
      long rows,
      Map<String, Long> invalid,
      List<String> fed,
      List<String> ignored,
      boolean stale,
      long rejected,
      List<RejectedRow> told) {
    this(source, rows, invalid, fed, ignored, stale, rejected, told, 0);
  }

  public long invalidCells() {
    return invalid.values().stream().mapToLong(Long::longValue).sum();
  }
}
