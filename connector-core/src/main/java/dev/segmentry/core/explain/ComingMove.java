package dev.segmentry.core.explain;

import dev.segmentry.core.segment.Cause;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What comes by waiting alone.
 *
 * @param dimension key of the dimension in which the account will move
 * @param to key of the segment; empty: to none
 * @param on the day, when nothing but the day changes and every day is evaluated
 * @param cause {@code TIME} when the clock alone did it
 * @param why what will decide, in words; empty text when nothing can be said
 */
public record ComingMove(
    String dimension, Optional<String> to, LocalDate on, Cause cause, String why) {}
