package dev.segmentry.core.sync;

import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.GuardVerdict;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.plan.PlanSummary;
import dev.segmentry.core.plan.PlanTally;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.port.RunJournal;
import dev.segmentry.core.port.StateUnusable;
import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.Population;
import dev.segmentry.core.segment.Segmentation;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final PlannedEdits edits;

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
      edits =
          new PlannedEdits(
              reading.standings(),
              memory.journal().tasks(),
              new SettledReviews(settings.segmentation().model()),
              request.asOf().day());
    }

    private Population count(Segmentation segmentation, SyncRequest request) {
      Accounts scoped = accounts(settings.segmentation().catalogue());
      return new PopulationCount(segmentation, settings.scope(), scoped)
          .of(memory.mirror(), request.asOf());
    }

    private Accounts accounts(AttributeCatalogue catalogue) {
      return new Accounts(catalogue);
    }

    /** The rows that a plan would have of some accounts, edits of tasks included. */
    Map<ExternalRef, PlanRow> rows(
        List<MirroredAccount> page, Remembered remembered, SyncRequest request) {
      List<PlanRow> planned = new ArrayList<>();
      for (MirroredAccount account : page) {
        rows.row(account, remembered.of(account.ref()), population, request)
            .ifPresent(planned::add);
      }
      Map<ExternalRef, PlanRow> finished = new HashMap<>();
      rows.finishedUntold(planned, edits).forEach(row -> finished.put(row.account(), row));
      return finished;
    }
  }

  /** One comparison under way. */
  private final class Comparing {
    private final SyncRequest request;
    private final Consumer<Compared> each;
    private final Provenance provenance;
    private final Side ours;
    private final Side theirs;
    private final TaskReading asked;
    private final ComparisonCounts counts = new ComparisonCounts();

    Comparing(SyncRequest request, Consumer<Compared> each) {
      this.request = request;
      this.each = each;
      TaskOwners owners =
          TaskOwners.withFallback(reading.owners(), adopted.fallbackOwner(), adopted.owners());
      PlanTally tally = new PlanTally();
      provenance = planSync.gather(request.asOf(), tally);
      // A task that is not done keeps others from being created: as for a plan, the CRM is asked.
      asked = new TaskReading(memory.journal().tasks(), reading.tasks());
      asked.read(request.asOf().day(), tally);
      ours = new Side(adopted, request, owners, provenance, new PlanTally());
      theirs = new Side(candidate, request, owners, provenance, tally);
    }

    Comparison comparison() {
      new MirroredPages(memory.mirror(), PAGE).forEach(this::compare);
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
          counts.accounts(),
          counts.differences,
          counts.proposals,
          counts.newlyProposed,
          counts.tasks,
          counts.withheld,
          counts.edits,
          theirs.earlier.verdict(),
          verdicts(underCandidate));
    }

    private List<GuardVerdict> verdicts(PlanSummary underCandidate) {
      List<GuardVerdict> verdicts =
          planSync.verdicts(request.asOf().day(), underCandidate, provenance, candidate);
      asked.verdict().ifPresent(verdicts::add);
      return verdicts;
    }

    private void compare(List<MirroredAccount> page) {
      Remembered remembered = Remembered.of(page, memory, request.asOf().day());
      Map<ExternalRef, PlanRow> old = ours.rows(page, remembered, request);
      Map<ExternalRef, PlanRow> other = theirs.rows(page, remembered, request);
      for (MirroredAccount account : page) {
        ComparedRows rows =
            new ComparedRows(
                account,
                remembered.of(account.ref()).previous(),
                Optional.ofNullable(old.get(account.ref())),
                Optional.ofNullable(other.get(account.ref())),
                adopted.segmentation(),
                candidate.segmentation());
        Compared compared = rows.compared();
        counts.add(rows, compared);
        if (!compared.isAlike()) {
          each.accept(compared);
        }
      }
    }
  }
}
