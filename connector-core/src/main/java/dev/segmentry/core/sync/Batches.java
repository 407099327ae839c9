package dev.segmentry.core.sync;

import dev.segmentry.core.plan.WriteOutcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Matches the outcomes of a batch with the outbox rows they belong to. */
final class Batches {

  private Batches() {}

  static Map<Long, WriteOutcome> outcomes(List<Long> rows, List<WriteOutcome> outcomes) {
    if (rows.size() != outcomes.size()) {
      throw new IllegalStateException(
          "a batch of " + rows.size() + " rows was settled with " + outcomes.size() + " outcomes");
    }
    Map<Long, WriteOutcome> byRow = new LinkedHashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      byRow.put(rows.get(i), outcomes.get(i));
    }
    return byRow;
  }

  static Map<Long, WriteOutcome> notAttempted(List<Long> rows, RuntimeException why) {
    Map<Long, WriteOutcome> byRow = new LinkedHashMap<>();
    rows.forEach(
        row -> byRow.put(row, new WriteOutcome.NotAttempted(String.valueOf(why.getMessage()))));
    return byRow;
  }
}
