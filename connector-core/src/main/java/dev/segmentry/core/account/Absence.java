package dev.segmentry.core.account;

/** Why an attribute has no value. Missing is neither zero nor false (domain §1, §6). */
public enum Absence {
  /** Read, and empty in the CRM. */
  EMPTY("empty in the CRM"),
  /** Nothing provides it, or it was not fetched. */
  NOT_READ("not read"),
  /** There was content, but it is not a value of this type. */
  INVALID("invalid content"),
  /** Older than the signal's max_age. */
  STALE("too old"),
  /** The signal file has no row for this account. */
  NO_SIGNAL("no row in the signal file"),
  /** It is computed, and its inputs do not suffice. */
  INSUFFICIENT_INPUTS("insufficient inputs"),
  /** It compares with an earlier day, which the state's own history does not reach. */
  NO_HISTORY("no history that long");

  private final String words;

  Absence(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
