package dev.segmentry.core.sync;

import dev.segmentry.core.account.AccountPage;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.ReadPosition;
import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.mapping.RelatedCount;
import dev.segmentry.core.plan.Balance;
import dev.segmentry.core.plan.DataGuard;
import dev.segmentry.core.plan.GuardFacts;
import dev.segmentry.core.plan.GuardVerdict;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.plan.PlanStatus;
import dev.segmentry.core.plan.PlanSummary;
import dev.segmentry.core.plan.PlanTally;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.QuarantineGuard;
import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.port.AccountSource;
import dev.segmentry.core.port.CrmSchema;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.port.Owners;
import dev.segmentry.core.port.RunJournal;
import dev.segmentry.core.port.SegmentState;
import dev.segmentry.core.port.SignalSource;
import dev.segmentry.core.port.Signals;
import dev.segmentry.core.port.StateUnusable;
import dev.segmentry.core.port.TaskStandings;
import dev.segmentry.core.port.TaskStatuses;
import dev.segmentry.core.quality.DataReport;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.segment.ModelText;
import dev.segmentry.core.segment.Population;
import dev.segmentry.core.segment.Segmentation;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a plan: pull, merge, count, decide, guard (design §3). It has no way to write to the CRM;
 * what it changes is our own mirror and journal. Assignments and clocks do not move until the plan
 * is applied.
 */
public final class PlanSync {

  private static final int PAGE = 1_000;

  private final Reading reading;
  private final Memory memory;
  private final PlanSettings settings;
  private final InstantSource instants;
  private final Versions versions;

  public PlanSync(
      Reading reading,
      Memory memory,
      PlanSettings settings,
      InstantSource instants,
      Versions versions) {
    this.reading = reading;
    this.memory = memory;
    this.settings = settings;
    this.instants = instants;
    this.versions = versions;
  }

  /** Models are not kept, and none that was replaced is asked. */
  public PlanSync(Reading reading, Memory memory, PlanSettings settings, InstantSource instants) {
    this(reading, memory, settings, instants, Versions.NONE);
  }

  /**
   * Where facts come from.
   *
   * @param tasks what became of tasks we created; empty: nobody asks, and cool-downs stand for it
   * @param standings whether tasks still say what we wrote; empty: none is edited
   */
  public record Reading(
      AccountSource accounts,
      SignalSource signals,
      Owners owners,
      CrmSchema schema,
      Optional<TaskStatuses> tasks,
      Optional<TaskStandings> standings) {

    /** No task is edited. */
    public Reading(
        AccountSource accounts,
        SignalSource signals,
        Owners owners,
        CrmSchema schema,
        Optional<TaskStatuses> tasks) {
      this(accounts, signals, owners, schema, tasks, Optional.empty());
    }

    /** Nobody asks what became of tasks. */
    public Reading(AccountSource accounts, SignalSource signals, Owners owners, CrmSchema schema) {
      this(accounts, signals, owners, schema, Optional.empty());
    }
  }

  /** Where they are kept. */
  public record Memory(AccountMirror mirror, SegmentState state, RunJournal journal) {}

  /**
   * @return the plan, {@code RELEASED} or {@code HELD} by a guard
   * @throws SyncRefused the day lies before the last evaluation, or there is nobody to give tasks
   *     to
   * @throws CrmException the CRM is unusable; pages read so far are kept
   * @throws StateUnusable the state is unusable
   */
  public Plan plan(SyncRequest request) {
    refuseOlder(request.asOf());
    RunJournal.Run run = memory.journal().begin("plan", request.asOf().day(), instants.instant());
    try {
      TaskOwners owners =
          TaskOwners.withFallback(reading.owners(), settings.fallbackOwner(), settings.owners());
      PlanTally tally = new PlanTally();
      Provenance provenance = gather(request.asOf(), tally);
      TaskReading tasks = new TaskReading(memory.journal().tasks(), reading.tasks());
      tasks.read(request.asOf().day(), tally);
      Population population = count(request.asOf(), tally);
      Instant now = instants.instant();
      memory.journal().plans().prune(now.minus(settings.lifetime().keptFor()), now);
      Plan draft = memory.journal().plans().draft(header(request));
      versions
          .text()
          .map(text -> ModelText.of(settings.segmentation(), text))
          .ifPresent(model -> memory.journal().models().keep(draft.id(), model));
      EarlierModels earlier = earlier(request.asOf());
      decide(draft, request, population, owners, provenance, earlier, tally);
      Plan plan = guard(draft, tally, provenance, earlier, tasks);
      finish(run, plan.status() == PlanStatus.HELD ? "held" : "ok", plan.summary().counts());
      return plan;
    } catch (RuntimeException e) {
      OpenRun.stopped(memory.journal(), run.id(), e, Map.of(), instants.instant());
      throw e;
    }
  }

  void refuseOlder(AsOf asOf) {
    memory
        .journal()
        .lastEvaluation()
        .filter(last -> asOf.day().isBefore(last))
        .ifPresent(
            last -> {
              throw new SyncRefused(
                  SyncRefused.Reason.OLDER_THAN_LAST_EVALUATION,
                  "evaluation day "
                      + asOf.day()
                      + " lies before the last recorded evaluation, "
                      + last
                      + "; clocks cannot run backwards");
            });
  }

  /** Brings the mirror up to date. */
  Provenance gather(AsOf asOf, PlanTally tally) {
    pull(tally);
    Provenance provenance = new Provenance(settings.mappings());
    merge(asOf, tally, provenance);
    return provenance;
  }

  private void pull(PlanTally tally) {
    AccountPage page;
    tally.count("read_all", memory.mirror().position().equals(ReadPosition.START) ? 1 : 0);
    do {
      page = reading.accounts().changedSince(memory.mirror().position());
      memory.mirror().commit(page);
      tally.count("read", page.records().size());
      tally.count("gone", page.gone().size());
    } while (!page.last());
  }

  private void merge(AsOf asOf, PlanTally tally, Provenance provenance) {
    if (!settings.mappings().related().isEmpty()) {
      // By name: a walk over all they hold would add groups up for nothing.
      List<AccountMirror.Named> page = memory.mirror().names(Optional.empty(), PAGE);
      while (!page.isEmpty()) {
        List<ExternalRef> accounts = page.stream().map(AccountMirror.Named::ref).toList();
        memory.mirror().merge(related(accounts, asOf));
        page = memory.mirror().names(Optional.of(accounts.get(accounts.size() - 1)), PAGE);
      }
    }
    List<Signals> all = reading.signals().read(asOf);
    Set<String> given = given(all);
    for (Signals signals : all) {
      Set<String> unsaid = new HashSet<>(memory.mirror().saidBy(signals.source()));
      unsaid.removeAll(given);
      AccountMirror.SignalMerge merged = memory.mirror().merge(signals.withoutAny(unsaid));
      provenance.read(signals);
      long matched = (long) merged.matched() - signals.untold();
      tally.count("signal_rows", matched + merged.rowsWithoutAccount());
      tally.count("signal_rows_matched", matched);
      tally.count("signal_rows_without_account", merged.rowsWithoutAccount());
      tally.count("accounts_without_signal", merged.accountsWithoutRow());
    }
  }

  /**
   * What anything gives now. What else a source said once, such as the stage of a product that its
   * last customer gave up, is missing from now on and not as it was.
   */
  private Set<String> given(List<Signals> signals) {
    Set<String> given = new HashSet<>();
    settings.mappings().attributes().forEach(one -> given.add(one.attribute()));
    settings.mappings().related().forEach(one -> given.add(one.attribute()));
    signals.forEach(one -> given.addAll(one.attributes()));
    return given;
  }

  private Map<ExternalRef, Map<String, AttributeValue>> related(
      List<ExternalRef> accounts, AsOf asOf) {
    Map<ExternalRef, Map<String, AttributeValue>> attributes = new HashMap<>();
    for (RelatedCount count : settings.mappings().related()) {
      reading
          .accounts()
          .relatedCounts(count, accounts, asOf.day())
          .forEach(
              (account, value) ->
                  attributes
                      .computeIfAbsent(account, a -> new HashMap<>())
                      .put(count.attribute(), value));
    }
    return attributes;
  }

  private Population count(AsOf asOf, PlanTally tally) {
    Population population = count(settings.segmentation(), asOf);
    settings
        .segmentation()
        .percentileAttributes()
        .forEach(name -> DataReport.counts(name, population.ranking(name)).forEach(tally::count));
    return population;
  }

  private Population count(Segmentation segmentation, AsOf asOf) {
    return new PopulationCount(segmentation, settings.scope(), accounts())
        .of(memory.mirror(), asOf);
  }

  private EarlierModels earlier(AsOf asOf) {
    return new EarlierModels(
        settings.segmentation(),
        memory.journal().models(),
        versions.reader(),
        model -> count(model, asOf),
        model -> new Accounts(model.catalogue()),
        asOf);
  }

  private void decide(
      Plan draft,
      SyncRequest request,
      Population population,
      TaskOwners owners,
      Provenance provenance,
      EarlierModels earlier,
      PlanTally tally) {
    Digests digests = new Digests(settings, owners);
    PlanRows rows =
        new PlanRows(
            settings, accounts(), owners, provenance.attributes(), digests, earlier, tally);
    PlannedEdits edits =
        new PlannedEdits(
            reading.standings(),
            memory.journal().tasks(),
            new SettledReviews(settings.segmentation().model()),
            request.asOf().day());
    Departures departures = new Departures(memory.mirror(), memory.state(), rows);
    for (List<MirroredAccount> page : new MirroredPages(memory.mirror(), PAGE)) {
      Remembered remembered = Remembered.of(page, memory, request.asOf().day());
      List<PlanRow> planned = new ArrayList<>();
      for (MirroredAccount account : page) {
        planned.addAll(departures.before(account.ref(), request.asOf()));
        PlanRows.Known known = remembered.of(account.ref());
        rows.row(account, known, population, request).ifPresent(planned::add);
      }
      memory.journal().plans().add(draft.id(), rows.finished(planned, edits));
    }
    List<PlanRow> left = departures.more(request.asOf());
    while (!left.isEmpty()) {
      memory.journal().plans().add(draft.id(), rows.finished(left, edits));
      left = departures.more(request.asOf());
    }
    rows.dataCounts().forEach(tally::count);
    tally.count("edits_not_asked", edits.isIncomplete() ? 1 : 0);
    attach(draft, digests, request, tally);
  }

  /**
   * On the day of a rebuild nobody knows whether the notices were sent before the state was lost.
   */
  private void attach(Plan draft, Digests digests, SyncRequest request, PlanTally tally) {
    if (memory.journal().rebuiltOn().filter(request.asOf().day()::equals).isPresent()) {
      return;
    }
    List<PlannedTask> due = digests.due(request, memory.journal().outbox());
    due.forEach(task -> memory.journal().plans().attach(draft.id(), task));
    tally.count("tasks_planned", due.size());
    tally.count("digests_planned", due.size());
  }

  private Plan guard(
      Plan draft,
      PlanTally tally,
      Provenance provenance,
      EarlierModels earlier,
      TaskReading tasks) {
    earlier.counts().forEach(tally::count);
    PlanSummary summary = tally.summary(settings.costs());
    CountsOutOfBalance.throwIf(draft, Balance.ofPlan(summary));
    List<GuardVerdict> verdicts = verdicts(draft.asOf(), summary, provenance, settings);
    earlier.verdict().ifPresent(verdicts::add);
    tasks.verdict().ifPresent(verdicts::add);
    memory.journal().rebuiltOn().map(PlanSync::afterRebuild).ifPresent(verdicts::add);
    boolean held = verdicts.stream().anyMatch(GuardVerdict::tripped);
    return memory
        .journal()
        .plans()
        .keep(draft.judged(held ? PlanStatus.HELD : PlanStatus.RELEASED, verdicts, summary));
  }

  /** What the guards say of a plan of a day, by its counts. */
  List<GuardVerdict> verdicts(
      LocalDate day, PlanSummary summary, Provenance provenance, PlanSettings settings) {
    List<GuardVerdict> verdicts =
        new ArrayList<>(
            settings
                .guards()
                .judge(
                    new GuardFacts(
                        day,
                        summary,
                        memory.journal().appliedBefore(),
                        memory.journal().plans().lastApplied(),
                        provenance.sources(),
                        provenance.signals(),
                        reading.schema().usage(),
                        memory.journal().plans().in(PlanStatus.STOPPED).stream()
                            .reduce((first, last) -> last))));
    verdicts.addAll(new DataGuard(settings.segmentation().model().data()).judge(summary));
    verdicts.add(QuarantineGuard.judge(summary));
    return verdicts;
  }

  private static GuardVerdict afterRebuild(LocalDate day) {
    return new GuardVerdict(
        "rebuild",
        true,
        "the state was rebuilt from the CRM on %s: read what the first plan after it changes"
            .formatted(day));
  }

  private Plan header(SyncRequest request) {
    Instant now = instants.instant();
    return Plan.draft(
        request.orgId(),
        request.asOf().day(),
        settings.modelVersion(),
        request.configDigest(),
        now,
        now.plus(settings.lifetime().expiresAfter()));
  }

  private Accounts accounts() {
    return new Accounts(settings.segmentation().catalogue());
  }

  private void finish(RunJournal.Run run, String end, Map<String, Long> counts) {
    memory.journal().finish(run.id(), end, counts, instants.instant());
  }
}
