package dev.segmentry.core.lint;

/** What an attribute tells about an account (domain §2). */
public enum Family {
  FIRMOGRAPHIC,
  VALUE,
  BEHAVIORAL,
  /** Behavior, but no more than that somebody was there. */
  LOGIN,
  VOICE,
  LIFECYCLE,
  /** Known only when the customer has decided: notices, renewals, contracts. */
  LAGGING,
  /** Only for the texts of tasks. */
  TEXT;

  /** Whether it tells how the product is used. */
  public boolean isBehavior() {
    return this == BEHAVIORAL || this == LOGIN;
  }
}
