package dev.segmentry.core.sync;

import dev.segmentry.core.playbook.TaskIntent;
import dev.segmentry.core.segment.ShownReview;
import java.util.Map;
import java.util.TreeMap;

/** Counts while two models are compared, account by account. */
final class ComparisonCounts {

  final Map<String, Map<String, Long>> differences = new TreeMap<>();
  final Map<String, Map<String, Comparison.Sides>> proposals = new TreeMap<>();
  final Map<String, Map<String, Long>> newlyProposed = new TreeMap<>();
  final Map<String, Comparison.Tasks> tasks = new TreeMap<>();
  final Map<String, Map<String, Long>> withheld = new TreeMap<>();
  final Map<String, Comparison.Sides> edits = new TreeMap<>();
  private long accounts;

  void add(ComparedRows rows, Compared compared) {
    accounts += compared.isAlike() ? 0 : 1;
    compared.segments().forEach(one -> count(differences, one.dimension(), one.cause()));
    rows.tasksOfBoth().forEach(task -> count(task, 1, 0, 0));
    compared.added().forEach(task -> count(task, 0, 1, 0));
    compared.dropped().forEach(task -> count(task, 0, 0, 1));
    rows.withheld().forEach(one -> count(withheld, one.playbook(), one.cause()));
    rows.openUnderAdopted().forEach(review -> count(review, 1, 0));
    rows.openUnderCandidate().forEach(review -> count(review, 0, 1));
    rows.openUnderCandidate().stream()
        .filter(ShownReview::isNews)
        .forEach(review -> count(newlyProposed, review.subject(), review.cause()));
    rows.editsUnderAdopted().forEach(edit -> count(edits, edit.kind().word(), 1, 0));
    rows.editsUnderCandidate().forEach(edit -> count(edits, edit.kind().word(), 0, 1));
  }

  /** Accounts that are treated differently. */
  long accounts() {
    return accounts;
  }

  private static void count(Map<String, Map<String, Long>> counts, String of, String cause) {
    counts.computeIfAbsent(of, key -> new TreeMap<>()).merge(cause, 1L, Long::sum);
  }

  private void count(TaskIntent task, long both, long added, long dropped) {
    Comparison.Tasks before = tasks.getOrDefault(task.playbook(), new Comparison.Tasks(0, 0, 0));
    tasks.put(task.playbook(), before.plus(both, added, dropped));
  }

  private void count(ShownReview review, long adopted, long candidate) {
    Map<String, Comparison.Sides> ofDimension =
        proposals.computeIfAbsent(review.subject(), key -> new TreeMap<>());
    count(ofDimension, review.asked(), adopted, candidate);
  }

  private static void count(
      Map<String, Comparison.Sides> counts, String of, long adopted, long candidate) {
    Comparison.Sides before = counts.getOrDefault(of, Comparison.Sides.NONE);
    counts.put(of, before.plus(adopted, candidate));
  }
}
