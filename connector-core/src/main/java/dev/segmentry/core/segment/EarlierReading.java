package dev.segmentry.core.segment;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the model that decided an account last makes of its new data: the <i>b</i> of the truth
 * table of a new version (domain-vectors §11). A value.
 */
public final class EarlierReading {

  /** The model decides by the same definitions as last time, or nothing was ever decided. */
  public static final EarlierReading SAME = new EarlierReading(Kind.SAME, Map.of());

  /** Another model decided last, and it defines every dimension alike. */
  public static final EarlierReading ALIKE = new EarlierReading(Kind.ALIKE, Map.of());

  /** Another model decided last, and what it says now nobody can tell. */
  public static final EarlierReading UNKNOWN = new EarlierReading(Kind.UNKNOWN, Map.of());

  private enum Kind {
    SAME,
    ALIKE,
    KNOWN,
    UNKNOWN
  }

  private final Kind kind;
  private final Map<String, Word> words;

  private EarlierReading(Kind kind, Map<String, Word> words) {
    this.kind = kind;
    this.words = words;
  }

  static EarlierReading of(Map<String, Word> words) {
    return new EarlierReading(Kind.KNOWN, new TreeMap<>(words));
  }

  /**
   * @param definition the rules of the dimension, see {@link Lineage}
   * @param segment where it puts the account; empty: nowhere
   * @param atOnce where it would put it if no move had to wait
   * @param cause why it moves it; empty: it does not
   */
  record Word(
      String definition,
      Optional<String> segment,
      Optional<String> atOnce,
      Optional<Cause> cause) {}

  /** Whether another model decided last, and it is known what it says. */
  boolean isKnown() {
    return kind == Kind.KNOWN || kind == Kind.ALIKE;
  }

  /**
   * What the earlier model says of a dimension that it defines in another way, or not at all.
   *
   * @param definition the rules of the dimension now
   * @return empty when the dimension did not change, or when that cannot be told
   */
  Optional<Word> unlike(String dimension, String definition) {
    if (kind != Kind.KNOWN) {
      return Optional.empty();
    }
    Word word = words.getOrDefault(dimension, NOTHING);
    return Optional.of(word).filter(one -> !one.definition().equals(definition));
  }

  /** Of a dimension that it does not have. */
  private static final Word NOTHING =
      new Word("", Optional.empty(), Optional.empty(), Optional.empty());
}
