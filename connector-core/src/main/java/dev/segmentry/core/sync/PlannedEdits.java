package dev.segmentry.core.sync;

import dev.segmentry.core.approval.ApprovalEvent;
import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.OpenTask;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.TaskEdit;
import dev.segmentry.core.plan.TaskKey;
import dev.segmentry.core.plan.TaskStanding;
import dev.segmentry.core.playbook.PlainText;
import dev.segmentry.core.playbook.PlaybookOutcome;
import dev.segmentry.core.playbook.TaskIntent;
import dev.segmentry.core.playbook.TaskRaise;
import dev.segmentry.core.port.CreatedTasks;
import dev.segmentry.core.port.TaskStandings;
import dev.segmentry.core.segment.ReviewTask;
import dev.segmentry.core.segment.ShownReview;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Which open tasks of ours a plan edits: review tasks that have nothing to ask any more, or
 * something else, and tasks whose account got worse. What somebody touched is left alone and told
 * about (docs/adr/0041).
 */
final class PlannedEdits {

  private static final int BODY_LIMIT = 32_000;

  private final Optional<TaskStandings> standings;
  private final CreatedTasks created;
  private final SettledReviews settled;
  private final LocalDate today;
  private boolean askedInVain;

  PlannedEdits(
      Optional<TaskStandings> standings,
      CreatedTasks created,
      SettledReviews settled,
      LocalDate today) {
    this.standings = standings;
    this.created = created;
    this.settled = settled;
    this.today = today;
  }

  /** Whether the CRM could not be asked for some task, so that its edit is told about only. */
  boolean isIncomplete() {
    return askedInVain;
  }

  /**
   * @param raises tasks that an account's playbooks want raised
   * @return the rows in their order, with their edits
   */
  List<PlanRow> of(List<PlanRow> rows, Function<ExternalRef, List<TaskRaise>> raises) {
    List<ExternalRef> concerned =
        rows.stream()
            .filter(row -> asksNothing(row) || !raises.apply(row.account()).isEmpty())
            .map(PlanRow::account)
            .toList();
    if (standings.isEmpty() || concerned.isEmpty()) {
      return rows;
    }
    Map<ExternalRef, List<OpenTask>> open = created.open(concerned, today);
    Map<ExternalRef, List<TaskEdit>> wanted = new HashMap<>();
    List<TaskEdit> all = new ArrayList<>();
    for (PlanRow row : rows) {
      List<OpenTask> its = open.getOrDefault(row.account(), List.of());
      if (!its.isEmpty()) {
        List<TaskEdit> edits = wanted(row, its, raises.apply(row.account()));
        wanted.put(row.account(), edits);
        all.addAll(edits);
      }
    }
    Map<ExternalRef, TaskStanding> found = ask(all);
    return rows.stream()
        .map(row -> edited(row, wanted.getOrDefault(row.account(), List.of()), found))
        .toList();
  }

  private static boolean asksNothing(PlanRow row) {
    return row.reviews().stream().anyMatch(ShownReview::closes);
  }

  private List<TaskEdit> wanted(PlanRow row, List<OpenTask> open, List<TaskRaise> raises) {
    List<TaskEdit> wanted = new ArrayList<>();
    row.reviews().stream()
        .filter(ShownReview::closes)
        .forEach(
            review ->
                latest(open, ReviewTask.key(review.subject()))
                    .ifPresent(task -> wanted.add(settles(row, review, task))));
    for (TaskRaise raise : raises) {
      latest(open, raise.playbook())
          .ifPresent(
              task ->
                  wanted.add(
                      new TaskEdit(
                          TaskEdit.Kind.RAISE,
                          task.ref(),
                          task.task(),
                          raise.of(task.task().task()),
                          "the account got worse",
                          Optional.empty())));
    }
    return wanted;
  }

  private static Optional<OpenTask> latest(List<OpenTask> open, String playbook) {
    String part = TaskKey.playbookPart(playbook);
    return open.stream()
        .filter(one -> one.task().key().playbookPart().equals(part))
        .max(Comparator.comparingInt(one -> one.task().key().episode()));
  }

  private TaskEdit settles(PlanRow row, ShownReview review, OpenTask task) {
    Optional<PlannedTask> next =
        review.event() == ApprovalEvent.SUPERSEDED
            ? row.tasks().stream()
                .filter(one -> SettledReviews.isOf(one.key(), review.subject()))
                .findFirst()
            : Optional.empty();
    String why = settled.text(review);
    return next.map(
            asked ->
                new TaskEdit(
                    TaskEdit.Kind.UPDATE,
                    task.ref(),
                    task.task(),
                    saying(task.task().task(), asked.task()),
                    why,
                    next))
        .orElseGet(
            () ->
                new TaskEdit(
                    TaskEdit.Kind.CLOSE,
                    task.ref(),
                    task.task(),
                    noted(task.task().task(), why),
                    why,
                    Optional.empty()));
  }

  /** The task keeps its name, playbook and episode, and says what the other one would. */
  private static TaskIntent saying(TaskIntent task, TaskIntent other) {
    return new TaskIntent(
        task.playbook(),
        task.episode(),
        other.subject(),
        other.body(),
        other.due(),
        other.priority(),
        other.urgency());
  }

  /** In front, where it is read first and never cut off. */
  private TaskIntent noted(TaskIntent task, String why) {
    String note = "Closed by Segmentry on " + today + ": " + PlainText.line(why) + ".";
    return task.withBody(PlainText.shortened(note + "\n\n" + task.body(), BODY_LIMIT));
  }

  /** A run does not stop because of this: what cannot be asked is told about. */
  private Map<ExternalRef, TaskStanding> ask(List<TaskEdit> edits) {
    Map<ExternalRef, TaskStanding> found = new HashMap<>();
    TaskStandings crm = standings.orElseThrow();
    try {
      for (int from = 0; from < edits.size(); from += crm.capacity()) {
        found.putAll(crm.of(edits.subList(from, Math.min(edits.size(), from + crm.capacity()))));
      }
    } catch (CrmException e) {
      askedInVain = true;
    }
    return found;
  }

  private static PlanRow edited(
      PlanRow row, List<TaskEdit> wanted, Map<ExternalRef, TaskStanding> found) {
    List<TaskEdit> edits = new ArrayList<>();
    List<PlannedTask> tasks = new ArrayList<>(row.tasks());
    List<String> notes = new ArrayList<>(row.notes());
    for (TaskEdit edit : wanted) {
      TaskStanding standing = found.getOrDefault(edit.task(), TaskStanding.UNABLE);
      if (standing.state() == TaskStanding.State.UNTOUCHED) {
        edits.add(edit);
        edit.instead().ifPresent(tasks::remove);
        if (edit.kind() == TaskEdit.Kind.RAISE) {
          notes.replaceAll(note -> PlaybookOutcome.raised(note, edit.before().task().playbook()));
        }
      } else if (standing.state() == TaskStanding.State.TOUCHED) {
        notes.add(leftAlone(edit, standing.touched()));
      }
    }
    return wanted.isEmpty() ? row : row.editing(edits, tasks, notes);
  }

  private static String leftAlone(TaskEdit edit, Set<String> touched) {
    return edit.before().task().playbook()
        + ": the task of it was touched since ("
        + String.join(", ", touched.stream().sorted().toList())
        + "), it is left alone";
  }
}
