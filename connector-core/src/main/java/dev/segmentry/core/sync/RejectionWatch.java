package dev.segmentry.core.sync;

import dev.segmentry.core.plan.GuardVerdict;
import dev.segmentry.core.plan.Rejections;
import dev.segmentry.core.plan.WriteOutcome;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Counts what the CRM says to rows that one run sends for the first time. Rows that are sent again,
 * because they were refused before or their outcome was unknown, tell nothing about today.
 */
final class RejectionWatch {

  private final Rejections bounds;
  private final boolean off;
  private final Set<Long> awaited = new HashSet<>();
  private final Map<String, Long> reasons = new HashMap<>();
  private final Map<String, String> messages = new HashMap<>();
  private long settled;
  private long refused;
  private boolean tripped;

  /**
   * @param off a person said: go on
   */
  RejectionWatch(Rejections bounds, boolean off) {
    this.bounds = bounds;
    this.off = off;
  }

  /** Rows about to be sent for the first time. */
  void sending(Collection<Long> firstAttempts) {
    awaited.addAll(firstAttempts);
  }

  void record(Map<Long, WriteOutcome> outcomes) {
    outcomes.forEach(this::record);
    tripped = !off && verdict().tripped();
  }

  private void record(long row, WriteOutcome outcome) {
    if (outcome.kind() == WriteOutcome.Kind.UNCONFIRMED || !awaited.remove(row)) {
      return;
    }
    switch (outcome.kind()) {
      case WRITTEN, UNCHANGED, CONFLICT, GONE -> settled++;
      case REJECTED -> refused((WriteOutcome.Rejected) outcome);
      case UNCONFIRMED, NOT_ATTEMPTED -> {}
    }
  }

  private void refused(WriteOutcome.Rejected why) {
    settled++;
    refused++;
    reasons.merge(why.reason(), 1L, Long::sum);
    messages.putIfAbsent(why.reason(), why.detail());
  }

  boolean tripped() {
    return tripped;
  }

  /** What the guard says now, with the most frequent reason and the CRM's words for it. */
  GuardVerdict verdict() {
    String example =
        reasons.entrySet().stream()
            .max(
                Map.Entry.<String, Long>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(top -> top.getKey() + " (" + top.getValue() + "): " + messages.get(top.getKey()))
            .orElse("");
    return bounds.judge(refused, settled, example);
  }
}
