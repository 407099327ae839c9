package dev.segmentry.core.segment;

import dev.segmentry.core.account.Fixed;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a health score came to where it is: the stage it was last read in, and one reading a week for
 * three months, kept among the facts of an {@link AccountState}. Readings are held in tenths of a
 * point.
 *
 * @param stage stage of the last reading; empty text before the first
 * @param readings oldest first
 */
public record HealthTrend(String stage, List<Reading> readings) {

  /** Days a change of health is told over. */
  public static final int DAYS = 90;

  /** Nothing was read yet. */
  public static final HealthTrend NONE = new HealthTrend("", List.of());

  private static final String FACT = "trend.health";
  private static final int DAYS_BETWEEN = 7;
  private static final long TENTH = Fixed.ONE / 10;

  /**
   * @param epochDay when
   * @param tenths score in tenths of a point
   */
  public record Reading(long epochDay, long tenths) {}

  public HealthTrend {
    readings = List.copyOf(readings);
  }

  /** What an account's state tells. */
  public static HealthTrend of(AccountState state) {
    return Optional.ofNullable(state.facts().get(FACT)).map(HealthTrend::parse).orElse(NONE);
  }

  /**
   * Score now less score then, fixed-point.
   *
   * @param day today
   * @param score now, fixed-point
   * @return empty when the health of 90 days ago, or of the weeks right before, is not known
   */
  public OptionalLong change(LocalDate day, long score) {
    OptionalLong then = OptionalLong.empty();
    for (Reading reading : readings) {
      if (day.toEpochDay() - reading.epochDay() >= DAYS) {
        then = OptionalLong.of(reading.tenths());
      }
    }
    return then.isEmpty() ? then : OptionalLong.of((tenths(score) - then.getAsLong()) * TENTH);
  }

  /** The lowest of the readings, fixed-point; empty when there is none. */
  OptionalLong lowest() {
    return readings.stream().mapToLong(one -> one.tenths() * TENTH).min();
  }

  /** With what was read on a day; a second reading on a day replaces the first. */
  HealthTrend with(String newStage, LocalDate day, long score) {
    long today = day.toEpochDay();
    List<Reading> kept = new ArrayList<>();
    for (Reading reading : readings) {
      if (reading.epochDay() < today) {
        kept.add(reading);
      }
    }
    if (kept.isEmpty() || today - kept.get(kept.size() - 1).epochDay() >= DAYS_BETWEEN) {
      kept.add(new Reading(today, tenths(score)));
    }
    while (kept.size() > 1 && today - kept.get(1).epochDay() >= DAYS) {
      kept.remove(0);
    }
    if (today - kept.get(0).epochDay() > 2 * DAYS) {
      kept.remove(0);
    }
    return new HealthTrend(newStage, kept);
  }

  private static long tenths(long score) {
    return Fixed.scaled(score, 1, TENTH);
  }

  /** What is to be remembered under {@link #FACT}. */
  static void keep(Evaluation evaluation, Map<String, String> facts, String stage) {
    evaluation
        .health()
        .filter(reading -> reading.score().isPresent())
        .ifPresent(
            reading ->
                facts.put(
                    FACT,
                    of(evaluation.previous())
                        .with(stage, evaluation.asOf().day(), reading.score().orElseThrow())
                        .toText()));
  }

  String toText() {
    StringBuilder text = new StringBuilder(stage);
    readings.forEach(
        one -> text.append('|').append(one.epochDay()).append(':').append(one.tenths()));
    return text.toString();
  }

  static HealthTrend parse(String text) {
    String[] parts = text.split("\\|", -1);
    List<Reading> readings = new ArrayList<>();
    for (int i = 1; i < parts.length; i++) {
      int colon = parts[i].indexOf(':');
      readings.add(
          new Reading(
              Long.parseLong(parts[i].substring(0, colon)),
              Long.parseLong(parts[i].substring(colon + 1))));
    }
    return new HealthTrend(parts[0], readings);
  }
}
