package dev.segmentry.app.cli;

import dev.segmentry.app.config.ConfigurationRejected;
import dev.segmentry.app.model.WholeModel;
import dev.segmentry.app.report.MeasureView;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.history.RecordedTask;
import dev.segmentry.core.measure.OwnerTasks;
import dev.segmentry.core.measure.QuickReference;
import dev.segmentry.core.measure.ReviewDue;
import dev.segmentry.core.plan.Retention;
import dev.segmentry.core.plan.TaskKey;
import dev.segmentry.core.plan.TaskStatus;
import dev.segmentry.core.port.History;
import dev.segmentry.core.port.TaskStatuses;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.segment.Remark;
import dev.segmentry.core.sync.MeasureSegments;
import dev.segmentry.core.sync.MeasureSettings;
import dev.segmentry.core.sync.Measured;
import dev.segmentry.core.sync.PlanSync;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Measures an org out of its state; asks the CRM only for tasks, and only when told to. */
final class MeasuredOrg {

  private static final int USUAL_DAYS = 90;

  private final Workbench workbench;
  private final Looking looking;
  private final PeriodOptions period;

  MeasuredOrg(Workbench workbench, Looking looking, PeriodOptions period) {
    this.workbench = workbench;
    this.looking = looking;
    this.period = period;
  }

  /**
   * @throws UsageRefused nothing was evaluated in that time
   */
  MeasureView view() {
    WholeModel whole = whole();
    AsOf today = looking.asOf();
    LocalDate to = to(today);
    LocalDate from = from(to);
    Measured measured =
        new MeasureSegments(
                looking.view().history(),
                new PlanSync.Memory(
                    looking.view().accountMirror(),
                    looking.view().segmentState(),
                    looking.view().journal()),
                new MeasureSettings(looking.settings(), whole.ratios(), tasks(from, to)),
                today.zone())
            .between(from, to);
    String configured = whole.model().name() + " " + whole.model().version();
    String decided = history().modelOn(to).orElse(configured);
    return new MeasureView(
        decided,
        Optional.of(configured).filter(it -> !it.equals(decided)),
        whole.model().owners(),
        asked(period.from, from),
        asked(period.to, to),
        measured,
        QuickReference.of(
            measured.measurement(),
            measured.data().completeness(),
            measured.data().duplicates(),
            measured.loads(),
            whole.reviews()),
        whole.reasons(),
        ReviewDue.calendar(whole.reviews(), whole.reviewOwners(), today.day()),
        cut(from, today.day()),
        period.tasks,
        today.day());
  }

  /** What runs have cut, or will with the next one, cannot be taken back. */
  private List<String> cut(LocalDate from, LocalDate today) {
    Retention keep = OrgSession.retention(looking.prepared());
    List<String> warnings = new ArrayList<>();
    cut("attribute values", keep.values(), from, today).ifPresent(warnings::add);
    cut("moves", keep.moves(), from, today).ifPresent(warnings::add);
    cut("scores", keep.scores(), from, today).ifPresent(warnings::add);
    forgotten(from).ifPresent(warnings::add);
    return warnings;
  }

  private static Optional<String> cut(String what, Duration kept, LocalDate from, LocalDate today) {
    LocalDate since = today.minusDays(kept.toDays());
    return from.isBefore(since)
        ? Optional.of(
            what
                + " are kept since "
                + since
                + " (retention): those of "
                + from
                + " may be later ones; take a later --from")
        : Optional.empty();
  }

  private Optional<String> forgotten(LocalDate from) {
    boolean tells =
        looking.settings().segmentation().model().dimensions().stream()
            .flatMap(dimension -> dimension.remarks().stream())
            .anyMatch(Remark::isMeasured);
    return history()
        .particularsSince()
        .filter(day -> tells && from.isBefore(day))
        .map(
            day ->
                "sub-segments and proxies are remembered since "
                    + day
                    + ": of "
                    + from
                    + " nobody knows them; take a later --from");
  }

  private WholeModel whole() {
    Problems problems = new Problems();
    return workbench
        .models()
        .whole(looking.prepared().configuration(), problems)
        .orElseThrow(() -> new ConfigurationRejected(problems));
  }

  private LocalDate to(AsOf today) {
    LocalDate wanted = period.to.orElse(today.day());
    return history()
        .evaluationOn(wanted)
        .orElseThrow(
            () ->
                new UsageRefused(
                    history()
                        .firstEvaluation()
                        .map(
                            first ->
                                "--to " + wanted + " lies before the first evaluation, " + first)
                        .orElse("nothing was evaluated yet; run plan and apply first")));
  }

  private LocalDate from(LocalDate to) {
    LocalDate wanted = period.from.orElse(to.minusDays(USUAL_DAYS));
    period
        .to
        .filter(wanted::isAfter)
        .ifPresent(
            until -> {
              throw new UsageRefused("--from " + wanted + " lies after --to " + until);
            });
    if (period.to.isEmpty() && wanted.isAfter(to)) {
      throw new UsageRefused("--from " + wanted + " lies after the last evaluation, " + to);
    }
    return history().evaluationOn(wanted).or(() -> history().firstEvaluation()).orElse(to);
  }

  /** A day that was asked for and was no evaluation: another one stands for it. */
  private static Optional<LocalDate> asked(Optional<LocalDate> wanted, LocalDate used) {
    return wanted.filter(day -> !day.equals(used));
  }

  /** What the CRM says now of tasks that are not known to be over, when it is to be asked. */
  private Map<TaskKey, TaskStatus> tasks(LocalDate from, LocalDate to) {
    if (!period.tasks) {
      return Map.of();
    }
    List<RecordedTask> created = new ArrayList<>();
    history()
        .tasks(
            from.plusDays(1),
            task -> {
              if (!task.on().isAfter(to)) {
                created.add(task);
              }
            });
    return asked(created);
  }

  private Map<TaskKey, TaskStatus> asked(List<RecordedTask> tasks) {
    Map<ExternalRef, TaskKey> open = new LinkedHashMap<>();
    for (RecordedTask task : tasks) {
      if (!task.isOver()) {
        task.record().ifPresent(ref -> open.put(ref, task.planned().key()));
      }
    }
    Map<TaskKey, TaskStatus> told = new HashMap<>();
    if (!open.isEmpty()) {
      looking.connection().writing().statuses().ifPresent(crm -> ask(crm, open, told));
    }
    return told;
  }

  private static void ask(
      TaskStatuses crm, Map<ExternalRef, TaskKey> open, Map<TaskKey, TaskStatus> told) {
    List<ExternalRef> refs = List.copyOf(open.keySet());
    for (int i = 0; i < refs.size(); i += crm.capacity()) {
      crm.of(refs.subList(i, Math.min(refs.size(), i + crm.capacity())))
          .forEach((ref, status) -> told.put(Objects.requireNonNull(open.get(ref)), status));
    }
  }

  /** Tasks that are not known to be done, by owner. */
  List<OwnerTasks> openTasks() {
    List<RecordedTask> all = new ArrayList<>();
    history().tasks(LocalDate.EPOCH, all::add);
    Map<TaskKey, TaskStatus> now = period.tasks ? asked(all) : Map.of();
    return OwnerTasks.of(
        all,
        task ->
            task.isOver()
                || Optional.ofNullable(now.get(task.planned().key()))
                    .filter(status -> status.state().isFinal())
                    .isPresent(),
        looking.asOf().day());
  }

  private History history() {
    return looking.view().history();
  }
}
