package dev.segmentry.core.segment;

import dev.segmentry.core.account.Absence;
import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.CompiledExpression;
import dev.segmentry.core.score.HealthReading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** The working sheet of one decision: filled in step by step, by one thread, then thrown away. */
final class Evaluation {

  private final AttributeRow row;
  private final AccountState previous;
  private final Population population;
  private final AsOf asOf;
  private final Memory memory;
  private final Map<String, Long> scores = new TreeMap<>();
  private final Map<String, List<String>> evidence = new HashMap<>();
  private final Map<String, String> reasons = new HashMap<>();
  private final Map<String, DimensionState> states = new TreeMap<>();
  private final Map<String, DimensionResult> results = new LinkedHashMap<>();
  private final Map<String, List<PendingMove>> pending = new TreeMap<>();
  private final List<Transition> transitions = new ArrayList<>();
  private Optional<HealthReading> health = Optional.empty();
  private String healthAttribute = "";
  private Optional<Provisional.Phase> phase = Optional.empty();
  private final boolean explained;
  private EarlierReading earlier = EarlierReading.SAME;
  private boolean reading;
  private final Map<String, EarlierReading.Word> words = new TreeMap<>();
  private final Map<String, Redefinition> redefinitions = new TreeMap<>();

  Evaluation(AttributeRow row, AccountState previous, Population population, AsOf asOf) {
    this(row, previous, population, asOf, true);
  }

  /** Of which only the outcome is asked, and not a word about it. */
  static Evaluation plain(
      AttributeRow row, AccountState previous, Population population, AsOf asOf) {
    return new Evaluation(row, previous, population, asOf, false);
  }

  private Evaluation(
      AttributeRow row,
      AccountState previous,
      Population population,
      AsOf asOf,
      boolean explained) {
    this.row = row.copy();
    this.previous = previous;
    this.population = population;
    this.asOf = asOf;
    this.explained = explained;
    memory = new Memory(previous);
  }

  /** Under a model that replaces another one. */
  Evaluation after(EarlierReading replaced) {
    earlier = replaced;
    return this;
  }

  /** Under a model that was replaced: what its dimensions say is taken down. */
  Evaluation taking() {
    reading = true;
    return this;
  }

  EarlierReading earlier() {
    return earlier;
  }

  boolean isReading() {
    return reading;
  }

  void say(String dimension, EarlierReading.Word word) {
    words.put(dimension, word);
  }

  EarlierReading taken() {
    return EarlierReading.of(words);
  }

  void redefined(String dimension, Redefinition redefinition) {
    redefinitions.put(dimension, redefinition);
  }

  /** Dimensions that are defined in another way than when the account was decided last. */
  Map<String, Redefinition> redefinitions() {
    return redefinitions;
  }

  AttributeRow row() {
    return row;
  }

  AccountState previous() {
    return previous;
  }

  Population population() {
    return population;
  }

  AsOf asOf() {
    return asOf;
  }

  Memory memory() {
    return memory;
  }

  /** Where the account is on its way through the provisional flag; asked once, then kept. */
  Provisional.Phase phase(Optional<Provisional> provisional) {
    if (phase.isEmpty()) {
      phase =
          Optional.of(
              provisional
                  .map(rules -> rules.phase(row, asOf, memory))
                  .orElse(Provisional.Phase.NONE));
    }
    return phase.get();
  }

  void score(String attribute, int slot, OptionalLong value) {
    if (value.isPresent()) {
      row.setScalar(slot, value.getAsLong());
      scores.put(attribute, value.getAsLong());
    } else {
      row.setMissing(slot, Absence.INSUFFICIENT_INPUTS);
    }
  }

  /** Whether somebody will ask why. */
  boolean isExplained() {
    return explained;
  }

  /** As {@link #score(String, int, OptionalLong)}, for nobody to remember. */
  void score(int slot, long value) {
    if (value == CompiledExpression.MISSING) {
      row.setMissing(slot, Absence.INSUFFICIENT_INPUTS);
    } else {
      row.setScalar(slot, value);
    }
  }

  void explain(String attribute, List<String> lines, String reason) {
    evidence.put(attribute, lines);
    reasons.put(attribute, reason);
  }

  void keep(String attribute, HealthReading reading) {
    health = Optional.of(reading);
    healthAttribute = attribute;
  }

  boolean isHealth(String attribute) {
    return healthAttribute.equals(attribute);
  }

  List<String> evidence(String attribute) {
    return evidence.getOrDefault(attribute, List.of());
  }

  String reason(String attribute) {
    return reasons.getOrDefault(attribute, "");
  }

  void settle(String dimension, DimensionState state) {
    states.put(dimension, state);
  }

  void settle(String dimension, DimensionState state, DimensionResult result) {
    states.put(dimension, state);
    results.put(dimension, result);
  }

  void pending(String dimension, List<PendingMove> moves) {
    if (!moves.isEmpty()) {
      pending.put(dimension, moves);
    }
  }

  void moved(Transition transition) {
    transitions.add(transition);
  }

  Map<String, Long> scores() {
    return scores;
  }

  Map<String, DimensionState> states() {
    return states;
  }

  Map<String, DimensionResult> results() {
    return results;
  }

  Map<String, List<PendingMove>> pending() {
    return pending;
  }

  List<Transition> transitions() {
    return transitions;
  }

  Optional<HealthReading> health() {
    return health;
  }

  /** No move is pending in any of the dimensions, all of them decided already. */
  boolean isCalm(Set<String> dimensions) {
    return dimensions.stream()
        .map(key -> states.getOrDefault(key, DimensionState.NONE))
        .allMatch(state -> state.clocks().isEmpty());
  }

  /** No move is pending: values of now are what later tasks will call "before". */
  boolean isCalm() {
    return states.values().stream().allMatch(state -> state.clocks().isEmpty());
  }
}
