package dev.segmentry.core.quality;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many of the key fields of the active accounts hold a value. What stands in for a missing one
 * is another attribute and does not count.
 *
 * @param active active accounts
 * @param filled of them with a value, by key field
 */
public record Completeness(long active, SortedMap<String, Long> filled) {

  private static final long MEDIUM = 60;
  private static final long HIGH = 85;

  /** How far decisions that rest on the fields can be trusted (003). */
  public enum Grade {
    LOW,
    MEDIUM,
    HIGH
  }

  public Completeness {
    filled = Collections.unmodifiableSortedMap(new TreeMap<>(filled));
  }

  public Completeness(long active, Map<String, Long> filled) {
    this(active, (SortedMap<String, Long>) new TreeMap<>(filled));
  }

  /** No accounts or no fields: there is nothing to grade. */
  public boolean isEmpty() {
    return active == 0 || filled.isEmpty();
  }

  /** Of all cells. */
  public Ratio overall() {
    return new Ratio(
        filled.values().stream().mapToLong(Long::longValue).sum(), active * filled.size());
  }

  public Ratio of(String field) {
    return new Ratio(filled.getOrDefault(field, 0L), active);
  }

  public Grade grade() {
    return grade(overall());
  }

  public Grade grade(String field) {
    return grade(of(field));
  }

  private static Grade grade(Ratio ratio) {
    if (!ratio.isAtLeast(MEDIUM)) {
      return Grade.LOW;
    }
    return ratio.isAtLeast(HIGH) ? Grade.HIGH : Grade.MEDIUM;
  }
}
