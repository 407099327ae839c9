package dev.segmentry.core.segment;

import java.util.Locale;

/** Why an assignment changed (domain §1, {@code domain-vectors.md} §11). */
public enum Cause {
  FIRST,
  DATA,
  TIME,
  POPULATION,
  DEFINITION,
  DATA_AND_DEFINITION,
  MAPPING,
  PROVISIONAL,
  OVERRIDE,
  OVERRIDE_EXPIRED,
  APPROVAL,
  MERGE,
  OUT_OF_SCOPE,
  DATA_LOSS,
  REBUILD;

  /** The word used in reports and history. */
  public String word() {
    return this == DATA_AND_DEFINITION ? "data+definition" : name().toLowerCase(Locale.ROOT);
  }

  /** Whether the customer changed, or time did, and not others or we ourselves. */
  boolean isTheCustomers() {
    return this == DATA || this == TIME || this == PROVISIONAL;
  }

  /**
   * The cause a {@link #word()} names.
   *
   * @throws IllegalArgumentException none has it
   */
  public static Cause of(String word) {
    for (Cause cause : values()) {
      if (cause.word().equals(word)) {
        return cause;
      }
    }
    throw new IllegalArgumentException("no cause is called '" + word + "'");
  }
}
