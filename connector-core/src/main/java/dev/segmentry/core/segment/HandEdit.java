package dev.segmentry.core.segment;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;

/**
 * Tells what the content of one segment field says about people (design §6): what we meant last is
 * no edit, nor is older content of ours that can have come late; an empty field asks to be
 * recomputed; anything else is a person's word, and holds for its time. A field nothing of ours was
 * ever written to tells nothing, unless a last day stands beside it. Pure.
 *
 * @param dimension whose segment it is
 * @param before the override remembered so far
 * @param written what we wrote lately; empty: the field was never ours to look after
 * @param mayBeLate whether content of ours that was followed by other content can stand there by
 *     our own doing
 * @param rules segments the rules say now and said last
 * @param today day of this evaluation
 * @param days how long a new override holds
 * @param companion what a person wrote beside the segment
 * @param ordered whether the override was given by command, so that its value is content of ours
 */
record HandEdit(
    Dimension dimension,
    Optional<SegmentOverride> before,
    WrittenValues written,
    boolean mayBeLate,
    Collection<String> rules,
    LocalDate today,
    int days,
    Companion companion,
    boolean ordered) {

  /** An edit of the segment field alone. */
  HandEdit(
      Dimension dimension,
      Optional<SegmentOverride> before,
      WrittenValues written,
      boolean mayBeLate,
      Collection<String> rules,
      LocalDate today,
      int days) {
    this(dimension, before, written, mayBeLate, rules, today, days, Companion.NONE, false);
  }

  /**
   * @param override what holds from now on
   * @param event what happened; empty: nothing a person would notice
   */
  record Ruling(Optional<SegmentOverride> override, Optional<OverrideEvent> event) {
    static final Ruling NOTHING = new Ruling(Optional.empty(), Optional.empty());

    static Ruling of(SegmentOverride override, OverrideEvent event) {
      return new Ruling(Optional.of(override), Optional.of(event));
    }
  }

  /**
   * @param content present content of the field; empty: nothing
   */
  Ruling judge(Optional<String> content) {
    if (written.isEmpty()) {
      return before.map(this::goesOn).orElseGet(() -> found(content));
    }
    if (ordered && before.isPresent() && mayBeLate && written.holds(content.orElse(""))) {
      return goesOn(before.get());
    }
    if (content.isEmpty()) {
      return ended(OverrideEvent.CLEARED);
    }
    String text = content.get();
    if (before.isPresent() && isSame(before.get().value(), text)) {
      return goesOn(before.get().spelled(text));
    }
    if (dimension.segmentNamed(text).filter(rules::contains).isPresent()) {
      return ended(OverrideEvent.SET_BACK);
    }
    boolean meantLast = before.isEmpty() && written.isNewest(text);
    if (meantLast || (mayBeLate && written.holds(text))) {
      return before.map(this::restored).orElse(Ruling.NOTHING);
    }
    boolean renewed = before.filter(this::holds).isPresent();
    return Ruling.of(
        companion.begun(text, today, days), renewed ? OverrideEvent.RENEWED : OverrideEvent.BEGUN);
  }

  /**
   * A segment in a field that was never ours to look after tells nothing, but where a person wrote
   * a last day beside it that is not over: that is no content of ours, and it says what it holds.
   */
  private Ruling found(Optional<String> content) {
    return content
        .filter(text -> companion.holdsOn(today))
        .filter(text -> dimension.segmentNamed(text).filter(s -> !rules.contains(s)).isPresent())
        .map(text -> Ruling.of(companion.begun(text, today, days), OverrideEvent.BEGUN))
        .orElse(Ruling.NOTHING);
  }

  /** Whoever moves the last day says it anew. */
  private Ruling goesOn(SegmentOverride override) {
    SegmentOverride told = ordered ? override : companion.of(override, today);
    if (!told.until().equals(override.until())) {
      return Ruling.of(told, OverrideEvent.RENEWED);
    }
    return holds(override)
        ? Ruling.of(told, OverrideEvent.HELD)
        : new Ruling(Optional.empty(), Optional.of(OverrideEvent.EXPIRED));
  }

  /** Content of ours came after the person's: what the person said still holds. */
  private Ruling restored(SegmentOverride override) {
    return holds(override) ? Ruling.of(override, OverrideEvent.RESTORED) : goesOn(override);
  }

  private Ruling ended(OverrideEvent event) {
    return before
        .map(
            override ->
                new Ruling(
                    Optional.empty(), Optional.of(holds(override) ? event : OverrideEvent.EXPIRED)))
        .orElse(Ruling.NOTHING);
  }

  private boolean holds(SegmentOverride override) {
    return override.holdsOn(today);
  }

  /** The same text, or another spelling of the same segment. */
  private boolean isSame(String one, String other) {
    Optional<String> segment = dimension.segmentNamed(one);
    return one.equals(other)
        || (segment.isPresent() && segment.equals(dimension.segmentNamed(other)));
  }
}
