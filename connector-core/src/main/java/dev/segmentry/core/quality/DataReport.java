package dev.segmentry.core.quality;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the data of a run was like.
 *
 * @param completeness of the key fields
 * @param duplicates records that are there more than once
 * @param invalid accounts in scope whose content is no value, by attribute
 * @param stale accounts in scope whose value is too old, by attribute
 */
public record DataReport(
    Completeness completeness,
    Duplicates duplicates,
    SortedMap<String, Long> invalid,
    SortedMap<String, Long> stale) {

  static final String ACTIVE = "active";
  static final String FILLED = "filled.";
  static final String INVALID = "invalid.";
  static final String STALE = "stale.";
  static final String DUPLICATES = "duplicates";

  public DataReport {
    invalid = Collections.unmodifiableSortedMap(new TreeMap<>(invalid));
    stale = Collections.unmodifiableSortedMap(new TreeMap<>(stale));
  }

  /**
   * Out of the counts of a plan.
   *
   * @param counts as {@link DataCount} names them, among others
   */
  public static DataReport of(Map<String, Long> counts) {
    long active = counts.getOrDefault(ACTIVE, 0L);
    return new DataReport(
        new Completeness(active, under(FILLED, counts)),
        new Duplicates(counts.getOrDefault(DUPLICATES, 0L), active),
        under(INVALID, counts),
        under(STALE, counts));
  }

  private static SortedMap<String, Long> under(String prefix, Map<String, Long> counts) {
    SortedMap<String, Long> found = new TreeMap<>();
    counts.forEach(
        (name, number) -> {
          if (name.startsWith(prefix)) {
            found.put(name.substring(prefix.length()), number);
          }
        });
    return found;
  }
}
