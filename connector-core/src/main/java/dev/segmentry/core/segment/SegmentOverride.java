package dev.segmentry.core.segment;

import java.time.LocalDate;

/**
 * A person's word on a segment: it holds until a day, whatever the rules say meanwhile (domain §7,
 * domain-vectors §10).
 *
 * @param value what the person set, as the CRM holds it: a segment's key or label, or a text that
 *     names no segment and is left alone as long
 * @param on the day it was first seen, in the org's zone
 * @param until the last day it holds; lifted by the first run after it
 * @param reason why, in the person's words, or {@link #SET_IN_CRM}
 * @param by who, or {@link #UNKNOWN}: a CRM often does not tell
 */
public record SegmentOverride(
    String value, LocalDate on, LocalDate until, String reason, String by) {

  /** Reason of an override that was made by editing the segment field. */
  public static final String SET_IN_CRM = "set in the CRM";

  /** Nobody can say who edited the field. */
  public static final String UNKNOWN = "unknown";

  public SegmentOverride {
    if (until.isBefore(on)) {
      throw new IllegalArgumentException("an override from " + on + " until " + until);
    }
  }

  /** An edit of the segment field by hand, with nothing beside it. */
  public static SegmentOverride seen(String value, LocalDate on, int days) {
    return Companion.NONE.begun(value, on, days);
  }

  /** The same, in the spelling the CRM holds now. */
  SegmentOverride spelled(String text) {
    return new SegmentOverride(text, on, until, reason, by);
  }

  /** Why, and who said so where that is known. */
  String words() {
    return by.equals(UNKNOWN) ? reason : reason + " (" + by + ")";
  }

  /** Whether it holds on a day. */
  public boolean holdsOn(LocalDate day) {
    return !day.isAfter(until);
  }
}
