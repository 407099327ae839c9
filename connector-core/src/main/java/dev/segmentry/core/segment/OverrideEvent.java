package dev.segmentry.core.segment;

/** What became of a person's word on a segment in one evaluation. */
public enum OverrideEvent {
  /** An edit was seen: it holds from now on. */
  BEGUN,
  /** The person changed it: it holds anew. */
  RENEWED,
  /** It goes on. */
  HELD,
  /** It goes on, and content of ours that came late is corrected to it. */
  RESTORED,
  /** Its time is over. */
  EXPIRED,
  /** The person emptied the field: recompute. */
  CLEARED,
  /** The person set the field to what the rules say. */
  SET_BACK,
  /** A person let it go by command. */
  LIFTED,
  /** The account left the population: nothing is held any more. */
  LEFT;

  /** Whether a person's word holds after it. */
  public boolean holds() {
    return this == BEGUN || this == RENEWED || this == HELD || this == RESTORED;
  }

  /** Whether a person edited the field since the last evaluation. */
  public boolean isEdit() {
    return this == BEGUN || this == RENEWED;
  }
}
