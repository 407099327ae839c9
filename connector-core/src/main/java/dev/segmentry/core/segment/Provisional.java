package dev.segmentry.core.segment;

import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.CompiledCondition;
import dev.segmentry.core.rule.Truth;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How accounts are judged whose behaviour nobody knows yet (domain §6, domain-vectors §7): they
 * carry a flag for some days, then what was assumed is settled by what is known.
 *
 * @param when what is missing is assumed while this holds: {@code behavioral_score IS NULL}
 * @param during who may be provisional at all: {@code tenure_days <= 90}; empty: anybody
 * @param days how long the flag is carried at least
 * @param readings by ordered dimension, the attribute that holds its number with the assumption in
 *     it, as a second reading
 */
public record Provisional(
    CompiledCondition when,
    Optional<CompiledCondition> during,
    int days,
    Map<String, String> readings) {

  private static final String KIND = "provisional";
  private static final String SINCE = "since";

  public Provisional {
    readings = Collections.unmodifiableMap(new TreeMap<>(readings));
  }

  /** What the rules and readings look at. */
  public Set<String> reads() {
    Set<String> names = new HashSet<>(when.reads());
    during.ifPresent(rule -> names.addAll(rule.reads()));
    names.addAll(readings.values());
    return names;
  }

  /** Where an account is on its way through the flag. */
  enum Phase {
    /** It is not provisional, and was not. */
    NONE,
    /** The flag is carried, its time is not over, and behaviour is still unknown. */
    ASSUMED,
    /** The flag is carried, and what is known already waits for its time to be over. */
    WAITING,
    /** The time is over, and behaviour is still unknown. */
    OVERDUE,
    /** The flag ends with this evaluation. */
    SETTLES;

    /** Whether the flag is carried after this evaluation. */
    boolean isFlagged() {
      return this == ASSUMED || this == WAITING || this == OVERDUE;
    }
  }

  /**
   * The phase of one evaluation; the day the flag was set is remembered, or forgotten.
   *
   * @param row with everything the rules look at
   */
  Phase phase(AttributeRow row, AsOf asOf, Memory memory) {
    Optional<LocalDate> since = memory.fact(KIND, SINCE).map(LocalDate::parse);
    boolean assumed = when.test(row, asOf) == Truth.TRUE;
    Truth may = during.map(rule -> rule.test(row, asOf)).orElse(Truth.TRUE);
    if (since.isEmpty()) {
      if (!assumed || may != Truth.TRUE) {
        return Phase.NONE;
      }
      memory.keep(KIND, SINCE, asOf.day().toString());
      return Phase.ASSUMED;
    }
    boolean timeIsOver = ChronoUnit.DAYS.between(since.get(), asOf.day()) >= days;
    if (may == Truth.FALSE || (timeIsOver && !assumed)) {
      memory.forget(KIND, SINCE);
      return Phase.SETTLES;
    }
    if (timeIsOver) {
      return Phase.OVERDUE;
    }
    return assumed ? Phase.ASSUMED : Phase.WAITING;
  }

  /** The first day on which it can be settled; empty when nothing is flagged. */
  Optional<LocalDate> settlesOn(Memory memory) {
    return since(memory.facts()).map(since -> since.plusDays(days));
  }

  /** The day the flag was set; empty when nothing is flagged. */
  static Optional<LocalDate> since(Map<String, String> facts) {
    return Optional.ofNullable(facts.get(KIND + "." + SINCE)).map(LocalDate::parse);
  }
}
