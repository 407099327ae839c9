package dev.segmentry.core.sync;

import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.plan.PlanSummary;
import dev.segmentry.core.plan.PlanTally;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.playbook.TaskIntent;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.port.RunJournal;
import dev.segmentry.core.port.StateUnusable;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.Population;
import dev.segmentry.core.segment.Segmentation;
import dev.segmentry.core.segment.Transition;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Decides every account by the adopted model and by another one, on the same new data, and tells
 * where they differ. It reads as a plan does, and makes none: no row of it is kept anywhere, so
 * nothing of it can be applied or approved, by whatever mistake.
 */
public final class WhatIf {

  private static final int PAGE = 1_000;

  private final PlanSync planSync;
  private final PlanSync.Memory memory;
  private final PlanSync.Reading reading;
  private final PlanSettings adopted;
  private final PlanSettings candidate;
  private final Versions.Reader reader;
  private final InstantSource instants;

  /**
   * @param planSync reads accounts, related counts and signals as for a plan
   * @param candidate differs from the adopted settings in its model only
   */
  public WhatIf(
      PlanSync planSync,
      PlanSync.Memory memory,
      PlanSync.Reading reading,
      PlanSettings adopted,
      PlanSettings candidate,
      Versions.Reader reader,
      InstantSource instants) {
    this.planSync = planSync;
    this.memory = memory;
    this.reading = reading;
    this.adopted = adopted;
    this.candidate = candidate;
    this.reader = reader;
    this.instants = instants;
  }

  /**
   * @param each is told every account that is treated differently, in account order
   * @throws SyncRefused the day lies before the last evaluation, or there is nobody to give tasks
   *     to
   * @throws CrmException the CRM is unusable; pages read so far are kept
   * @throws StateUnusable the state is unusable
   */
  public Comparison compare(SyncRequest request, Consumer<Compared> each) {
    planSync.refuseOlder(request.asOf());
    RunJournal journal = memory.journal();
    RunJournal.Run run = journal.begin("what-if", request.asOf().day(), instants.instant());
    try {
      Comparison comparison = new Comparing(request, each).comparison();
      Map<String, Long> counts = Map.of("accounts_compared_otherwise", comparison.accounts());
      journal.finish(run.id(), "ok", counts, instants.instant());
      return comparison;
    } catch (RuntimeException e) {
      OpenRun.stopped(journal, run.id(), e, Map.of(), instants.instant());
      throw e;
    }
  }

  /** One of the two models at work. */
  private final class Side {
    private final PlanSettings settings;
    private final PlanTally tally;
    private final Population population;
    private final EarlierModels earlier;
    private final PlanRows rows;

    Side(
        PlanSettings settings,
        SyncRequest request,
        TaskOwners owners,
        Provenance provenance,
        PlanTally tally) {
      this.settings = settings;
      this.tally = tally;
      population = count(settings.segmentation(), request);
      earlier =
          new EarlierModels(
              settings.segmentation(),
              memory.journal().models(),
              reader,
              model -> count(model, request),
              model -> accounts(model.catalogue()),
              request.asOf());
      rows =
          new PlanRows(
              settings,
              accounts(settings.segmentation().catalogue()),
              owners,
              provenance.attributes(),
              new Digests(settings, owners),
              earlier,
              tally);
    }

    private Population count(Segmentation segmentation, SyncRequest request) {
      Accounts scoped = accounts(settings.segmentation().catalogue());
      return new PopulationCount(segmentation, settings.scope(), scoped)
          .of(memory.mirror(), request.asOf());
    }

    private Accounts accounts(AttributeCatalogue catalogue) {
      return new Accounts(catalogue);
    }

    Optional<PlanRow> row(MirroredAccount account, PlanRows.Known known, SyncRequest request) {
      Optional<PlanRow> row = rows.row(account, known, population, request);
      rows.tellNobody();
      return row;
    }

    /** What the world would see, people's word included. */
    Map<String, String> segments(AccountState state) {
      return settings.segmentation().effective(state);
    }
  }

  /** One comparison under way. */
  private final class Comparing {
    private final SyncRequest request;
    private final Consumer<Compared> each;
    private final Provenance provenance;
    private final Side ours;
    private final Side theirs;
    private final Map<String, Map<String, Long>> differences = new TreeMap<>();
    private final Map<String, Comparison.Tasks> tasks = new TreeMap<>();
    private long accounts;

    Comparing(SyncRequest request, Consumer<Compared> each) {
      this.request = request;
      this.each = each;
      TaskOwners owners =
          TaskOwners.withFallback(reading.owners(), adopted.fallbackOwner(), adopted.owners());
      PlanTally tally = new PlanTally();
      provenance = planSync.gather(request.asOf(), tally);
      ours = new Side(adopted, request, owners, provenance, new PlanTally());
      theirs = new Side(candidate, request, owners, provenance, tally);
    }

    Comparison comparison() {
      for (List<MirroredAccount> page : new MirroredPages(memory.mirror(), PAGE)) {
        Remembered remembered = Remembered.of(page, memory, request.asOf().day());
        page.forEach(account -> compare(account, remembered.of(account.ref())));
      }
      theirs.rows.dataCounts().forEach(theirs.tally::count);
      PlanSummary underCandidate = theirs.tally.summary(candidate.costs());
      Segmentation old = adopted.segmentation();
      Segmentation other = candidate.segmentation();
      List<String> gone =
          new ArrayList<>(old.model().dimensions().stream().map(Dimension::key).toList());
      gone.removeAll(other.model().dimensions().stream().map(Dimension::key).toList());
      return new Comparison(
          request.asOf().day(),
          adopted.modelVersion(),
          candidate.modelVersion(),
          other.model().effective(),
          other.unlike(old),
          gone,
          ours.tally.summary(adopted.costs()),
          underCandidate,
          accounts,
          differences,
          tasks,
          theirs.earlier.verdict(),
          planSync.verdicts(request.asOf().day(), underCandidate, provenance, candidate));
    }

    private void compare(MirroredAccount account, PlanRows.Known known) {
      Optional<PlanRow> old = ours.row(account, known, request);
      Optional<PlanRow> other = theirs.row(account, known, request);
      List<Compared.Difference> segments = segments(known.previous(), old, other);
      List<TaskIntent> oldTasks = tasks(old);
      List<TaskIntent> otherTasks = tasks(other);
      List<TaskIntent> added = without(otherTasks, oldTasks);
      List<TaskIntent> dropped = without(oldTasks, otherTasks);
      count(segments, without(otherTasks, added), added, dropped);
      if (!segments.isEmpty() || !added.isEmpty() || !dropped.isEmpty()) {
        accounts++;
        each.accept(new Compared(account.ref(), account.name(), segments, added, dropped));
      }
    }

    private void count(
        List<Compared.Difference> segments,
        List<TaskIntent> both,
        List<TaskIntent> added,
        List<TaskIntent> dropped) {
      for (Compared.Difference one : segments) {
        differences
            .computeIfAbsent(one.dimension(), key -> new TreeMap<>())
            .merge(one.cause(), 1L, Long::sum);
      }
      both.forEach(task -> count(task, 1, 0, 0));
      added.forEach(task -> count(task, 0, 1, 0));
      dropped.forEach(task -> count(task, 0, 0, 1));
    }

    private void count(TaskIntent task, long both, long added, long dropped) {
      Comparison.Tasks before = tasks.getOrDefault(task.playbook(), new Comparison.Tasks(0, 0, 0));
      tasks.put(task.playbook(), before.plus(both, added, dropped));
    }

    private List<Compared.Difference> segments(
        AccountState previous, Optional<PlanRow> old, Optional<PlanRow> other) {
      Map<String, String> now = new TreeMap<>(ours.segments(previous));
      theirs.segments(previous).forEach(now::putIfAbsent);
      Map<String, String> kept = old.map(row -> ours.segments(row.next())).orElse(now);
      Map<String, String> next = other.map(row -> theirs.segments(row.next())).orElse(now);
      List<Compared.Difference> differences = new ArrayList<>();
      for (Dimension one : candidate.segmentation().model().dimensions()) {
        String dimension = one.key();
        if (!Objects.equals(kept.get(dimension), next.get(dimension))) {
          differences.add(
              new Compared.Difference(
                  dimension,
                  Optional.ofNullable(now.get(dimension)),
                  Optional.ofNullable(kept.get(dimension)),
                  Optional.ofNullable(next.get(dimension)),
                  move(other, dimension)));
        }
      }
      return differences;
    }

    private Optional<Transition> move(Optional<PlanRow> row, String dimension) {
      return row.flatMap(
          one ->
              one.transitions().stream()
                  .filter(move -> move.dimension().equals(dimension))
                  .findFirst());
    }

    /** Tasks that are owed already, and come here because of a merge, are nobody's difference. */
    private List<TaskIntent> tasks(Optional<PlanRow> row) {
      return row.map(one -> one.tasks().stream().map(PlannedTask::task).toList()).orElse(List.of());
    }

    private List<TaskIntent> without(List<TaskIntent> tasks, List<TaskIntent> others) {
      Set<String> playbooks = new LinkedHashSet<>();
      others.forEach(task -> playbooks.add(task.playbook()));
      return tasks.stream().filter(task -> !playbooks.contains(task.playbook())).toList();
    }
  }
}
