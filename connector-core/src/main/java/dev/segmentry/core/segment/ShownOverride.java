package dev.segmentry.core.segment;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * A person's word on a segment beside what the rules say, as one evaluation found it: what a plan
 * shows of it.
 *
 * @param dimension key
 * @param field API name of the segment's field; empty text when the dimension is not mapped any
 *     more
 * @param value what the person set, as the CRM holds it, or held it until now
 * @param engine the segment the rules say; empty: none
 * @param since the day the person's edit was first seen
 * @param until the last day it holds, or would have held
 * @param event what became of it in this evaluation
 * @param endsSoon true once: on the first evaluation within a week of its end
 * @param reason why, in the person's words, or {@link SegmentOverride#SET_IN_CRM}
 * @param by who, or {@link SegmentOverride#UNKNOWN}
 */
public record ShownOverride(
    String dimension,
    String field,
    String value,
    Optional<String> engine,
    LocalDate since,
    LocalDate until,
    OverrideEvent event,
    boolean endsSoon,
    String reason,
    String by) {

  /** An edit with nothing beside it. */
  public ShownOverride(
      String dimension,
      String field,
      String value,
      Optional<String> engine,
      LocalDate since,
      LocalDate until,
      OverrideEvent event,
      boolean endsSoon) {
    this(
        dimension,
        field,
        value,
        engine,
        since,
        until,
        event,
        endsSoon,
        SegmentOverride.SET_IN_CRM,
        SegmentOverride.UNKNOWN);
  }

  /** The same, with who said it and why. */
  public ShownOverride saidBy(String who, String why) {
    return new ShownOverride(
        dimension, field, value, engine, since, until, event, endsSoon, why, who);
  }

  static ShownOverride of(
      String dimension,
      String field,
      SegmentOverride override,
      Optional<String> engine,
      OverrideEvent event,
      boolean endsSoon) {
    return new ShownOverride(
        dimension,
        field,
        override.value(),
        engine,
        override.on(),
        override.until(),
        event,
        endsSoon,
        override.reason(),
        override.by());
  }

  /** One that ends because its account left the population. */
  public static ShownOverride ofLeaving(
      String dimension, SegmentOverride override, Optional<String> engine) {
    return of(dimension, "", override, engine, OverrideEvent.LEFT, false);
  }

  /** Whether it is more than one that simply goes on. */
  public boolean isNews() {
    return event != OverrideEvent.HELD || endsSoon;
  }

  /** Whether it holds after this evaluation. */
  public boolean holds() {
    return event.holds();
  }

  /** What happened, as files name it: {@code begun}, {@code running_out}, {@code expired} … */
  public String word() {
    return event == OverrideEvent.HELD && endsSoon
        ? "running_out"
        : event.name().toLowerCase(Locale.ROOT);
  }
}
