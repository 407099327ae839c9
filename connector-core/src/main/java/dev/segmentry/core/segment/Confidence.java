package dev.segmentry.core.segment;

import java.util.Locale;

/** How far an assignment can be relied on, given the data it rests on. */
public enum Confidence {
  /** Everything it rests on is known. */
  HIGH,
  /** Something is missing, stands in for something else, or is provisional. */
  MEDIUM,
  /** Two readings disagree, or nobody knows for longer than anybody should. */
  LOW;

  /** As it is written and reported. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
