package dev.segmentry.core.segment;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What a person wrote beside a segment they set in the CRM: until when, why, who.
 *
 * @param until last day it is to hold; empty: none given, or not to be read
 * @param unreadable what stands in the field of the last day and is no day; empty text: nothing
 * @param reason empty: none given
 * @param by empty: not told
 */
public record Companion(
    Optional<LocalDate> until, String unreadable, Optional<String> reason, Optional<String> by) {

  /** No such fields are mapped, or nothing stands in them. */
  public static final Companion NONE =
      new Companion(Optional.empty(), "", Optional.empty(), Optional.empty());

  public Companion {
    reason = reason.map(String::strip).filter(text -> !text.isEmpty());
    by = by.map(String::strip).filter(text -> !text.isEmpty());
  }

  /** The override that an edit seen today begins: until the day given, else for the usual time. */
  SegmentOverride begun(String value, LocalDate today, int days) {
    return new SegmentOverride(
        value,
        today,
        end(today).orElse(today.plusDays(days)),
        reason.orElse(SegmentOverride.SET_IN_CRM),
        by.orElse(SegmentOverride.UNKNOWN));
  }

  /** An override that goes on, as the fields tell of it today. */
  SegmentOverride of(SegmentOverride held, LocalDate today) {
    return new SegmentOverride(
        held.value(),
        held.on(),
        end(today).orElse(held.until()),
        reason.orElse(held.reason()),
        by.orElse(held.by()));
  }

  private Optional<LocalDate> end(LocalDate today) {
    return until.filter(day -> !day.isBefore(today));
  }

  /** What is wrong with the last day that was given; empty: nothing. */
  Optional<String> complaint(LocalDate today) {
    if (!unreadable.isEmpty()) {
      return Optional.of("its last day “" + unreadable + "” is no day");
    }
    return until
        .filter(day -> day.isBefore(today))
        .map(day -> "its last day " + day + " is over already");
  }
}
