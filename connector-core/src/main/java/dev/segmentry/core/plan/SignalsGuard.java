package dev.segmentry.core.plan;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Trips where product usage is older than its {@code max_age}: all of it is missing data. */
final class SignalsGuard {

  private SignalsGuard() {}

  static List<GuardVerdict> judge(GuardFacts facts) {
    return facts.signals().stream()
        .filter(signal -> signal.maxAge().isPresent())
        .map(signal -> judge(signal, signal.maxAge().orElseThrow().toDays(), facts.day()))
        .toList();
  }

  private static GuardVerdict judge(GuardFacts.SignalAge signal, long limit, LocalDate day) {
    long age = ChronoUnit.DAYS.between(signal.asOf(), day);
    return new GuardVerdict(
        "signals_old",
        age > limit,
        "%s is of %s, %d days old (max_age %d days)"
            .formatted(signal.source(), signal.asOf(), age, limit));
  }
}
