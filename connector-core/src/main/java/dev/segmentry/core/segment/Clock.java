package dev.segmentry.core.segment;

import java.time.LocalDate;

/**
 * A pending move: how long a boundary has been crossed ({@code domain-vectors.md} §5).
 *
 * @param boundary the boundary and direction it runs for, for example {@code neutral/at_risk↓} or
 *     {@code →expansion_ready}
 * @param evaluations evaluations in which the boundary was crossed, at most one a calendar day
 * @param days calendar days counted so far; a gap with an unknown evaluation in it does not count
 * @param lastCounted day of the evaluation last counted
 * @param paused true when the latest evaluation was unknown: the gap up to the next one does not
 *     count
 */
public record Clock(
    String boundary, int evaluations, int days, LocalDate lastCounted, boolean paused) {}
