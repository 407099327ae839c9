package dev.segmentry.core.segment;

import dev.segmentry.core.approval.Proposal;
import dev.segmentry.core.playbook.PlaybookState;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything the next decision about an account needs of the ones before it. A value: {@code
 * decide} takes one and gives the next; it is recorded when a plan is applied.
 *
 * @param evaluatedOn day of the last recorded evaluation, in the org's zone; empty before the first
 * @param dimensions state by dimension key
 * @param scores last scores by name ({@code health_score} …), fixed-point at 10⁻⁶; a score that is
 *     missing is absent
 * @param playbooks state by playbook key; a playbook that never fired is absent
 * @param facts small facts the model wants to see again, by name; for example the inputs'
 *     fingerprint that tells a move by data from a move by time
 * @param written what we wrote lately, by CRM field; only segment fields are looked after
 * @param overrides a person's word by dimension key; while one holds, {@code dimensions} goes on
 *     with what the rules say
 */
public record AccountState(
    Optional<LocalDate> evaluatedOn,
    Map<String, DimensionState> dimensions,
    Map<String, Long> scores,
    Map<String, PlaybookState> playbooks,
    Map<String, String> facts,
    Map<String, WrittenValues> written,
    Map<String, SegmentOverride> overrides) {

  /** Nothing is remembered: the next evaluation is the first. */
  public static final AccountState NEW =
      new AccountState(
          Optional.empty(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

  /** Fact of an account that has left: {@code data_quality.churned_when} held. */
  static final String LEFT = "left";

  public AccountState {
    dimensions = Collections.unmodifiableMap(new TreeMap<>(dimensions));
    scores = Collections.unmodifiableMap(new TreeMap<>(scores));
    playbooks = Collections.unmodifiableMap(new TreeMap<>(playbooks));
    facts = Collections.unmodifiableMap(new TreeMap<>(facts));
    written = Collections.unmodifiableMap(new TreeMap<>(written));
    overrides = Collections.unmodifiableMap(new TreeMap<>(overrides));
  }

  public DimensionState dimension(String key) {
    return dimensions.getOrDefault(key, DimensionState.NONE);
  }

  /** A person's word on a dimension that held at the last evaluation. */
  public Optional<SegmentOverride> overrideInForce(String dimension) {
    return Optional.ofNullable(overrides.get(dimension))
        .filter(override -> evaluatedOn.map(override::holdsOn).orElse(true));
  }

  /** The same with other states of playbooks. */
  public AccountState withPlaybooks(Map<String, PlaybookState> others) {
    return new AccountState(evaluatedOn, dimensions, scores, others, facts, written, overrides);
  }

  /** The same with other small facts. */
  AccountState withFacts(Map<String, String> others) {
    return new AccountState(evaluatedOn, dimensions, scores, playbooks, others, written, overrides);
  }

  /** First day of the flag that the account is provisional; empty: it is not flagged. */
  public Optional<LocalDate> provisionalSince() {
    return Provisional.since(facts);
  }

  /** Whether it was a customer no more at the last evaluation. */
  public boolean hasLeft() {
    return facts.containsKey(LEFT);
  }

  /** What stands in a dimension whose moves need approval; empty: what the rules say does. */
  public Optional<SegmentAssignment> approved(String dimension) {
    return ApprovedSegment.stands(this, dimension);
  }

  /** The move of a dimension that waits for a person's answer. */
  public Optional<Proposal> proposed(String dimension) {
    return ApprovedSegment.proposals(this, dimension).open();
  }

  /** Where the world sees an account: a person's word while it holds, else what stands. */
  public Optional<String> seen(Dimension dimension) {
    return Effective.before(dimension, this);
  }

  /** What we wrote lately into a field. */
  public WrittenValues written(String field) {
    return written.getOrDefault(field, WrittenValues.NONE);
  }
}
