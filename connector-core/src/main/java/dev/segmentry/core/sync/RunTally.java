package dev.segmentry.core.sync;

import dev.segmentry.core.plan.WriteOutcome;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one run recorded, whatever plan the rows came from. A row whose outcome is replaced within
 * the run (unconfirmed, then written) counts once, with the last. A row that goes back among the
 * owed is not counted: the outbox has it. Holds only rows whose outcome is unknown; who sends
 * settles them before they pile up.
 */
final class RunTally {

  private final Map<String, Long> counts = new TreeMap<>();
  private final Map<Long, String> unconfirmed = new HashMap<>();

  /**
   * Rows about to be submitted: until their outcomes are recorded, nobody knows what became of
   * them, also when the run stops in between.
   */
  void sending(String kind, List<Long> rows) {
    rows.forEach(row -> record(row, kind, WriteOutcome.Kind.UNCONFIRMED));
  }

  /**
   * @param kind {@code changes}, {@code tasks} or {@code edits}
   */
  void record(String kind, Map<Long, WriteOutcome> outcomes) {
    outcomes.forEach((row, outcome) -> record(row, kind, outcome.kind()));
  }

  private void record(long row, String kind, WriteOutcome.Kind outcome) {
    String name = kind + "." + outcome.name().toLowerCase(Locale.ROOT);
    switch (outcome) {
      case UNCONFIRMED -> unconfirmed.put(row, name);
      case NOT_ATTEMPTED -> unconfirmed.remove(row);
      case WRITTEN, UNCHANGED, REJECTED, CONFLICT, GONE -> {
        unconfirmed.remove(row);
        counts.merge(name, 1L, Long::sum);
      }
    }
  }

  /** Rows sent whose outcome is unknown. */
  int unconfirmed() {
    return unconfirmed.size();
  }

  /** Counts by name, for example {@code changes.written}; only what occurred. */
  Map<String, Long> outcomes() {
    Map<String, Long> all = new TreeMap<>(counts);
    unconfirmed.values().forEach(name -> all.merge(name, 1L, Long::sum));
    return all;
  }

  /** Whether a row was sent, so that it is or may be in the CRM. */
  static boolean sentAnything(Map<String, Long> outcomes) {
    return outcomes.keySet().stream()
        .anyMatch(name -> name.endsWith(".written") || name.endsWith(".unconfirmed"));
  }
}
