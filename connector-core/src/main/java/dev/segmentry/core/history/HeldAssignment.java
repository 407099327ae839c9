package dev.segmentry.core.history;

import dev.segmentry.core.approval.Proposal;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.segment.Cause;
import dev.segmentry.core.segment.Particulars;
import dev.segmentry.core.segment.SegmentAssignment;
import dev.segmentry.core.segment.SegmentOverride;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where an account stands in a dimension, by the last plan that was applied.
 *
 * @param name the account's name as last read
 * @param dimension dimension key
 * @param computed what the rules say; empty when the account is unsegmented
 * @param reason why it is unsegmented or flagged; empty text otherwise
 * @param override a person's word that holds instead
 * @param approved what stands where moves need approval; empty: what the rules say
 * @param proposed the move that waits for a person's answer
 * @param evaluatedOn day of the evaluation, in the org's zone
 * @param provisionalSince first day of the flag that the account is provisional; empty: it is not
 *     flagged
 * @param tags of the account, by product
 * @param particulars what the assignment says of itself; empty: it is unsegmented, or was evaluated
 *     last by a program that did not remember it
 */
public record HeldAssignment(
    ExternalRef account,
    String name,
    String dimension,
    Optional<SegmentAssignment> computed,
    String reason,
    Optional<SegmentOverride> override,
    Optional<SegmentAssignment> approved,
    Optional<Proposal> proposed,
    Optional<LocalDate> evaluatedOn,
    Optional<LocalDate> provisionalSince,
    Map<String, String> tags,
    Optional<Particulars> particulars) {

  public HeldAssignment {
    tags = Collections.unmodifiableMap(new TreeMap<>(tags));
  }

  /** First day of {@link #segment}. */
  public Optional<LocalDate> since() {
    return override.map(SegmentOverride::on).or(() -> stands().map(SegmentAssignment::since));
  }

  /** Why it is {@link #segment}. */
  public Optional<Cause> cause() {
    return override.map(word -> Cause.OVERRIDE).or(() -> stands().map(SegmentAssignment::cause));
  }

  /** Version of the model that put it into {@link #segment}; empty: a person did. */
  public Optional<String> version() {
    return override.isPresent() ? Optional.empty() : stands().map(SegmentAssignment::version);
  }

  private Optional<SegmentAssignment> stands() {
    return approved.or(() -> computed);
  }

  /** What holds: a person's word, else what was approved, else what the rules say. */
  public Optional<String> segment() {
    return override.map(SegmentOverride::value).or(() -> stands().map(SegmentAssignment::segment));
  }
}
