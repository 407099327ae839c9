package dev.segmentry.core.segment;

import dev.segmentry.core.rule.CompiledCondition;
import java.util.Optional;

/**
 * How long entering and leaving a segment of a {@link ListedDimension} takes.
 *
 * @param in sustain of entering
 * @param out sustain of leaving; a move takes the longer of the one segment's out and the other's
 *     in
 * @param enterAtOnce {@code enter: immediate}: no waiting at all, whatever the segment left asks
 *     for
 * @param leaveAtOnce leaving by the exit rule waits for nothing
 * @param immediateWhen entering does not wait while this holds
 */
public record Timing(
    Sustain in,
    Sustain out,
    boolean enterAtOnce,
    boolean leaveAtOnce,
    Optional<CompiledCondition> immediateWhen) {

  /** 7 days in, 7 days out. */
  public static final Timing USUAL = of(Sustain.USUAL, Sustain.USUAL);

  /** At once, in and out. */
  public static final Timing AT_ONCE =
      new Timing(Sustain.NONE, Sustain.NONE, true, true, Optional.empty());

  public static Timing of(Sustain in, Sustain out) {
    return new Timing(in, out, false, false, Optional.empty());
  }
}
