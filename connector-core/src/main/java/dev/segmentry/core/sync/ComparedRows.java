package dev.segmentry.core.sync;

import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.TaskEdit;
import dev.segmentry.core.playbook.PlaybookOutcome;
import dev.segmentry.core.playbook.PlaybookOutcome.Withheld;
import dev.segmentry.core.playbook.TaskIntent;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.ReviewTask;
import dev.segmentry.core.segment.Segmentation;
import dev.segmentry.core.segment.ShownReview;
import dev.segmentry.core.segment.Transition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What two models make of one account: the rows that either's plan would have of it. */
final class ComparedRows {

  private final MirroredAccount account;
  private final AccountState previous;
  private final Optional<PlanRow> old;
  private final Optional<PlanRow> other;
  private final Segmentation adopted;
  private final Segmentation candidate;

  /**
   * @param old the adopted model's; empty: it is nobody's customer, and never was
   * @param other the candidate's
   */
  ComparedRows(
      MirroredAccount account,
      AccountState previous,
      Optional<PlanRow> old,
      Optional<PlanRow> other,
      Segmentation adopted,
      Segmentation candidate) {
    this.account = account;
    this.previous = previous;
    this.old = old;
    this.other = other;
    this.adopted = adopted;
    this.candidate = candidate;
  }

  Compared compared() {
    return new Compared(
        account.ref(),
        account.name(),
        segments(),
        proposals(),
        without(tasks(other), tasks(old)),
        without(tasks(old), tasks(other)),
        withheldByEither(),
        editsOfCandidate());
  }

  /** Tasks that a plan by either creates. */
  List<TaskIntent> tasksOfBoth() {
    List<TaskIntent> added = without(tasks(other), tasks(old));
    return without(tasks(other), added);
  }

  /** What waits for a person's answer after a plan by the adopted model. */
  List<ShownReview> openUnderAdopted() {
    return open(old);
  }

  /** The same of the candidate. */
  List<ShownReview> openUnderCandidate() {
    return open(other);
  }

  List<TaskEdit> editsUnderAdopted() {
    return old.map(PlanRow::edits).orElse(List.of());
  }

  List<TaskEdit> editsUnderCandidate() {
    return other.map(PlanRow::edits).orElse(List.of());
  }

  /** Tasks that the candidate creates for nobody, because the customer did not move. */
  List<Withheld> withheld() {
    return withheld(other);
  }

  private static List<Withheld> withheld(Optional<PlanRow> row) {
    List<Withheld> withheld = new ArrayList<>();
    row.ifPresent(
        one -> {
          one.notes().forEach(note -> PlaybookOutcome.withheld(note).ifPresent(withheld::add));
          open(row).stream()
              .filter(review -> review.isNews() && !asksByTask(one, review))
              .map(review -> new Withheld(ReviewTask.key(review.subject()), review.cause()))
              .forEach(withheld::add);
        });
    return withheld;
  }

  /** An account of which both withhold the same is no difference. */
  private List<Withheld> withheldByEither() {
    return withheld(old).equals(withheld()) ? List.of() : withheld();
  }

  private List<Compared.Difference> segments() {
    Map<String, String> now = new TreeMap<>(adopted.effective(previous));
    candidate.effective(previous).forEach(now::putIfAbsent);
    Map<String, String> kept = old.map(row -> adopted.effective(row.next())).orElse(now);
    Map<String, String> next = other.map(row -> candidate.effective(row.next())).orElse(now);
    List<Compared.Difference> differences = new ArrayList<>();
    for (Dimension one : candidate.model().dimensions()) {
      String dimension = one.key();
      if (!Objects.equals(kept.get(dimension), next.get(dimension))) {
        differences.add(
            new Compared.Difference(
                dimension,
                Optional.ofNullable(now.get(dimension)),
                Optional.ofNullable(kept.get(dimension)),
                Optional.ofNullable(next.get(dimension)),
                move(dimension),
                open(other, dimension).isPresent()));
      }
    }
    return differences;
  }

  private Optional<Transition> move(String dimension) {
    return other.flatMap(
        one ->
            one.transitions().stream()
                .filter(move -> move.dimension().equals(dimension))
                .findFirst());
  }

  private List<Compared.Proposed> proposals() {
    Set<String> dimensions = new LinkedHashSet<>();
    Stream.of(candidate, adopted)
        .flatMap(model -> model.model().dimensions().stream())
        .forEach(one -> dimensions.add(one.key()));
    List<Compared.Proposed> proposals = new ArrayList<>();
    for (String dimension : dimensions) {
      Optional<ShownReview> ofAdopted = open(old, dimension);
      Optional<ShownReview> ofCandidate = open(other, dimension);
      boolean byTask = asksByTask(old, ofAdopted);
      boolean asksByTask = asksByTask(other, ofCandidate);
      if (!asked(ofAdopted).equals(asked(ofCandidate)) || byTask != asksByTask) {
        proposals.add(new Compared.Proposed(dimension, ofAdopted, ofCandidate, asksByTask));
      }
    }
    return proposals;
  }

  private static List<String> asked(Optional<ShownReview> review) {
    return review.map(one -> List.of(one.asked(), one.cause())).orElse(List.of());
  }

  private static boolean asksByTask(Optional<PlanRow> row, Optional<ShownReview> review) {
    return row.isPresent() && review.isPresent() && asksByTask(row.get(), review.get());
  }

  /** By a new task, or by the open one, which says something else from now on. */
  private static boolean asksByTask(PlanRow row, ShownReview review) {
    return Stream.concat(
            row.tasks().stream(), row.edits().stream().flatMap(edit -> edit.instead().stream()))
        .anyMatch(task -> task.task().playbook().equals(ReviewTask.key(review.subject())));
  }

  private static Optional<ShownReview> open(Optional<PlanRow> row, String dimension) {
    return open(row).stream().filter(one -> one.subject().equals(dimension)).findFirst();
  }

  private static List<ShownReview> open(Optional<PlanRow> row) {
    return row.map(PlanRow::reviews).orElse(List.of()).stream()
        .filter(one -> one.kind() == ShownReview.Kind.APPROVAL && one.isOpen())
        .toList();
  }

  private List<TaskEdit> editsOfCandidate() {
    List<TaskEdit> ours = editsUnderAdopted();
    return editsUnderCandidate().stream().filter(edit -> !ours.contains(edit)).toList();
  }

  /** Tasks that are owed already, and come here because of a merge, are nobody's difference. */
  private static List<TaskIntent> tasks(Optional<PlanRow> row) {
    return row.map(one -> one.tasks().stream().map(PlannedTask::task).toList()).orElse(List.of());
  }

  private static List<TaskIntent> without(List<TaskIntent> tasks, List<TaskIntent> others) {
    Set<String> playbooks = new LinkedHashSet<>();
    others.forEach(task -> playbooks.add(task.playbook()));
    return tasks.stream().filter(task -> !playbooks.contains(task.playbook())).toList();
  }
}
