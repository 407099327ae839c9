package dev.segmentry.core.quality;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
 * @param ranked how well attributes rank the active accounts, by attribute that a rule ranks
 * @param stoodIn active accounts without a value that have something standing in, by key field for
 *     which something can
 */
public record DataReport(
    Completeness completeness,
    Duplicates duplicates,
    SortedMap<String, Long> invalid,
    SortedMap<String, Long> stale,
    SortedMap<String, Ranking> ranked,
    SortedMap<String, Long> stoodIn) {

  static final String ACTIVE = "active";
  static final String FILLED = "filled.";
  static final String STOOD_IN = "stood_in.";
  static final String INVALID = "invalid.";
  static final String STALE = "stale.";
  static final String RANKED = "ranked.";
  static final String ALIKE = "ranked_alike.";
  static final String DUPLICATES = "duplicates";

  public DataReport {
    invalid = Collections.unmodifiableSortedMap(new TreeMap<>(invalid));
    stale = Collections.unmodifiableSortedMap(new TreeMap<>(stale));
    ranked = Collections.unmodifiableSortedMap(new TreeMap<>(ranked));
    stoodIn = Collections.unmodifiableSortedMap(new TreeMap<>(stoodIn));
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
        under(STALE, counts),
        ranked(counts),
        under(STOOD_IN, counts));
  }

  /** Share of the active accounts with a value of a key field or something standing in for it. */
  public Ratio withStandIns(String field) {
    return new Ratio(
        completeness.filled().getOrDefault(field, 0L) + stoodIn.getOrDefault(field, 0L),
        completeness.active());
  }

  /** What {@link #of} reads of one ranked attribute. */
  public static Map<String, Long> counts(String attribute, Ranking ranking) {
    return Map.of(RANKED + attribute, ranking.accounts(), ALIKE + attribute, ranking.alike());
  }

  private static SortedMap<String, Ranking> ranked(Map<String, Long> counts) {
    SortedMap<String, Ranking> ranked = new TreeMap<>();
    under(RANKED, counts)
        .forEach(
            (attribute, accounts) ->
                ranked.put(
                    attribute, new Ranking(accounts, counts.getOrDefault(ALIKE + attribute, 0L))));
    return ranked;
  }

  /** What makes ranks doubtful, for people. */
  public List<String> doubts() {
    List<String> doubts = new ArrayList<>();
    ranked.forEach((attribute, ranking) -> doubts.addAll(ranking.doubts(attribute)));
    return doubts;
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
