package dev.segmentry.core.segment;

import java.time.LocalDate;

/**
 * An account is in a segment of a dimension.
 *
 * @param segment stable key of the segment
 * @param since first day in it, in the org's zone
 * @param version version of the model that put it there
 * @param cause why it moved there
 * @param basis what the decision rests on, for example {@code event}, {@code calendar}, {@code
 *     partial}; empty text when nothing needs saying
 */
public record SegmentAssignment(
    String segment, LocalDate since, String version, Cause cause, String basis) {}
