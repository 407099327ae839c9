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
    reason =
        reason
            .map(text -> text.replaceAll("\\R", " "))
            .map(String::strip)
            .filter(text -> !text.isEmpty());
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

  /** Whether a last day is given that is not over. */
  public boolean holdsOn(LocalDate day) {
    return end(day).isPresent();
  }

  /** The override it tells of where nothing else is remembered of it. */
  public SegmentOverride found(String value, LocalDate today) {
    return begun(value, today, 0);
  }

  /**
   * What was written since: nobody clears these fields, and the words of an earlier edit say
   * nothing about a later one. The last day counts as it stands: people see it beside the segment.
   */
  Companion since(Said last) {
    return new Companion(
        until,
        unreadable,
        reason.filter(text -> !text.equals(last.reason())),
        by.filter(text -> !text.equals(last.by())));
  }

  /**
   * What stood beside a segment when a person's word was last in force.
   *
   * @param reason empty text: none
   * @param by empty text: not told
   */
  record Said(String reason, String by) {

    static final Said NOTHING = new Said("", "");

    /** Of an override that began before this was remembered. */
    static Said of(SegmentOverride held) {
      return new Said(
          held.reason().equals(SegmentOverride.SET_IN_CRM) ? "" : held.reason(),
          held.by().equals(SegmentOverride.UNKNOWN) ? "" : held.by());
    }

    /** What is to be remembered after an evaluation: a field that was emptied says all anew. */
    Said after(Companion now, boolean held) {
      return new Said(
          now.reason().map(text -> held ? text : reason).orElse(""),
          now.by().map(text -> held ? text : by).orElse(""));
    }

    String toText() {
      return reason + "\n" + by;
    }

    static Said parse(String text) {
      int line = text.indexOf('\n');
      return new Said(text.substring(0, line), text.substring(line + 1));
    }
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
