package dev.segmentry.core.sync;

import dev.segmentry.core.account.Account;
import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.approval.ApprovalEvent;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.AccountChange;
import dev.segmentry.core.plan.Outputs;
import dev.segmentry.core.plan.PastChanges;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.plan.PlanTally;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.QuarantineGuard;
import dev.segmentry.core.plan.Rejection;
import dev.segmentry.core.plan.TaskKey;
import dev.segmentry.core.playbook.CarriedEpisodes;
import dev.segmentry.core.playbook.Playbook;
import dev.segmentry.core.playbook.TaskIntent;
import dev.segmentry.core.playbook.TaskRaise;
import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.quality.DataCount;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.Truth;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.Cause;
import dev.segmentry.core.segment.Decision;
import dev.segmentry.core.segment.HeldBack;
import dev.segmentry.core.segment.Instruction;
import dev.segmentry.core.segment.MergedState;
import dev.segmentry.core.segment.Population;
import dev.segmentry.core.segment.ReviewTask;
import dev.segmentry.core.segment.Scope;
import dev.segmentry.core.segment.SegmentAssignment;
import dev.segmentry.core.segment.SegmentFields;
import dev.segmentry.core.segment.ShownOverride;
import dev.segmentry.core.segment.ShownReview;
import dev.segmentry.core.segment.Transition;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Decides one account and writes down what the plan intends for it. */
final class PlanRows {

  private final PlanSettings settings;
  private final Accounts accounts;
  private final Outputs outputs;
  private final TaskOwners owners;
  private final Set<String> readAttributes;
  private final Digests digests;
  private final EarlierModels earlier;
  private final PlanTally tally;
  private final DataCount data;
  private final Map<String, String> roles = new HashMap<>();
  private final Map<ExternalRef, Untold> untold = new HashMap<>();

  PlanRows(
      PlanSettings settings,
      Accounts accounts,
      TaskOwners owners,
      Set<String> readAttributes,
      Digests digests,
      EarlierModels earlier,
      PlanTally tally) {
    this.settings = settings;
    this.accounts = accounts;
    this.outputs = new Outputs(settings.mappings().outputs(), settings.modelVersion());
    this.owners = owners;
    this.readAttributes = readAttributes;
    this.digests = digests;
    this.earlier = earlier;
    this.tally = tally;
    for (Playbook playbook : settings.segmentation().model().playbooks()) {
      roles.put(playbook.key(), playbook.owner());
    }
    data = new DataCount(settings.segmentation().model().data(), readAttributes);
  }

  /** Counts of what the data of all rows so far is like. */
  Map<String, Long> dataCounts() {
    return data.counts();
  }

  /**
   * What is remembered of an account.
   *
   * @param previous its own state
   * @param losers the accounts that were merged into it
   * @param refused what the CRM refused to write to it last
   * @param past our changes of it; only told where a segment field holds older content of ours
   * @param instructions what people ordered about it, taken up or not
   */
  record Known(
      AccountState previous,
      Losers.Of losers,
      Optional<Rejection> refused,
      PastChanges past,
      List<Instruction> instructions) {}

  /**
   * @return empty for an account that is not in scope and never was
   */
  Optional<PlanRow> row(
      MirroredAccount read, Known known, Population population, SyncRequest request) {
    HeldBack.Result heldBack = heldBack(read, known, request);
    MirroredAccount mirrored = read.with(heldBack.values());
    Account account = accounts.of(mirrored, request.asOf());
    Truth inScope;
    boolean active;
    try {
      inScope = settings.scope().condition().test(account.attributes(), request.asOf());
      active = inScope == Truth.TRUE && isActive(account, request);
    } catch (ArithmeticException | DateTimeException | IndexOutOfBoundsException impossible) {
      return Optional.of(belongsNobodyKnowsWhere(mirrored, known, impossible));
    }
    Optional<PlanRow> row =
        switch (inScope) {
          case TRUE ->
              Optional.of(decided(mirrored, account, known, heldBack, population, request));
          case FALSE -> left(mirrored, account, known.previous(), request.asOf());
          case UNKNOWN -> Optional.empty();
        };
    tally.count("known", 1);
    tally.read("population", inScope != Truth.UNKNOWN);
    if (inScope == Truth.TRUE) {
      boolean isActive = data.add(mirrored.name(), account.attributes(), request.asOf());
      if (isActive) {
        data.addStandIns(
            settings.segmentation().withStandIns(account.attributes(), request.asOf()));
      }
    }
    if (active) {
      countMissing(account.attributes());
    }
    tally.count("in_scope", inScope == Truth.TRUE ? 1 : 0);
    tally.count("scope_unknown", inScope == Truth.UNKNOWN ? 1 : 0);
    Optional<PlanRow> judged = row.map(one -> judged(one, known.refused(), request));
    judged.ifPresent(tally::row);
    return judged;
  }

  private boolean isActive(Account account, SyncRequest request) {
    return settings.segmentation().model().data().isActive(account.attributes(), request.asOf());
  }

  /** The condition of the population cannot be computed for this account: the others go on. */
  private PlanRow belongsNobodyKnowsWhere(
      MirroredAccount mirrored, Known known, RuntimeException impossible) {
    tally.count("known", 1);
    tally.read("population", true);
    tally.count("in_scope", 1);
    PlanRow row = quarantined(mirrored, known, impossible);
    tally.row(row);
    return row;
  }

  /** What enrichment says against what was known waits for a person. */
  private HeldBack.Result heldBack(MirroredAccount read, Known known, SyncRequest request) {
    return HeldBack.judge(
        read.attributes(),
        settings.mappings().enrichment(),
        read.csmCandidates(),
        MergedState.of(known.previous(), known.losers().states()),
        Instruction.fresh(known.instructions(), known.previous()),
        request.asOf().day());
  }

  /** What the CRM refused and would refuse again is not sent again. */
  private PlanRow judged(PlanRow row, Optional<Rejection> refused, SyncRequest request) {
    if (refused.isEmpty() || row.change().isEmpty()) {
      return row;
    }
    return row.retried(
        settings
            .retry()
            .judge(
                refused.get(),
                row.change().get(),
                outputs::drifts,
                request.configDigest(),
                request.asOf().day()));
  }

  private void countMissing(AttributeRow row) {
    for (String attribute : readAttributes) {
      OptionalInt slot = row.catalogue().slot(attribute);
      if (slot.isPresent()) {
        tally.read(attribute, row.isKnown(slot.getAsInt()));
      }
    }
  }

  private PlanRow decided(
      MirroredAccount mirrored,
      Account account,
      Known known,
      HeldBack.Result heldBack,
      Population population,
      SyncRequest request) {
    AccountState previous = heldBack.state();
    SegmentFields fields =
        HeldFields.of(mirrored, known, settings.mappings(), settings.overrideDays());
    Decision decision;
    try {
      decision =
          settings
              .segmentation()
              .decide(
                  account,
                  previous,
                  population,
                  request.asOf(),
                  fields,
                  earlier.reading(mirrored, previous));
    } catch (ArithmeticException | DateTimeException | IndexOutOfBoundsException impossible) {
      return quarantined(mirrored, known, impossible);
    }
    tally.evaluated(previous, decision);
    tally.people(decision);
    tally.conflicts(heldBack.reviews());
    List<String> notes = new ArrayList<>();
    mergedWith(known).ifPresent(notes::add);
    notes.addAll(decision.notes());
    List<PlannedTask> tasks = tasks(mirrored, decision.tasks(), request.orgId(), notes);
    tasks.addAll(owedToLosers(mirrored, known, tasks, notes));
    PlanRow row =
        new PlanRow(
                mirrored.ref(),
                mirrored.name(),
                outputs.change(mirrored.ref(), decision, mirrored.outputs()),
                tasks,
                decision.transitions(),
                notes,
                decision.next())
            .heldByPeople(decision.overrides())
            .reviewed(
                Stream.concat(decision.reviews().stream(), heldBack.reviews().stream()).toList());
    untold.put(
        mirrored.ref(),
        new Untold(decision.raises(), told -> digests.decided(mirrored, account, told)));
    return row;
  }

  /**
   * An account whose news waits for what becomes of its tasks.
   *
   * @param raises tasks its playbooks want raised
   * @param teller tells whose account it is
   */
  private record Untold(List<TaskRaise> raises, Consumer<PlanRow> teller) {}

  /**
   * Finishes rows: those of which tasks are edited get their edits, and what is news is told.
   *
   * @param rows of the accounts decided since this was called last, and others
   */
  List<PlanRow> finished(List<PlanRow> rows, PlannedEdits edits) {
    List<PlanRow> finished = edited(rows, edits);
    for (PlanRow row : finished) {
      Optional.ofNullable(untold.remove(row.account())).ifPresent(one -> one.teller().accept(row));
    }
    untold.clear();
    return finished;
  }

  /** Finishes rows that are only looked at: they are no news to anybody. */
  List<PlanRow> finishedUntold(List<PlanRow> rows, PlannedEdits edits) {
    List<PlanRow> finished = edited(rows, edits);
    untold.clear();
    return finished;
  }

  private List<PlanRow> edited(List<PlanRow> rows, PlannedEdits edits) {
    List<PlanRow> edited =
        edits.of(
            rows,
            account ->
                Optional.ofNullable(untold.get(account)).map(Untold::raises).orElse(List.of()));
    edited.forEach(tally::edits);
    return edited;
  }

  /**
   * One account that cannot be evaluated keeps what it has, says why, and stops nobody else. Where
   * there are many, a guard asks.
   */
  private PlanRow quarantined(MirroredAccount mirrored, Known known, RuntimeException why) {
    tally.count("quarantined", 1);
    return new PlanRow(
        mirrored.ref(),
        mirrored.name(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(QuarantineGuard.NOTE + why),
        known.previous());
  }

  private List<PlannedTask> tasks(
      MirroredAccount mirrored, List<TaskIntent> intents, String orgId, List<String> notes) {
    List<PlannedTask> tasks = new ArrayList<>();
    for (TaskIntent intent : intents) {
      TaskKey key = TaskKey.of(orgId, mirrored.ref(), intent.playbook(), intent.episode());
      tasks.add(
          new PlannedTask(
              key, mirrored.ref(), owner(mirrored, intent, notes), named(intent, mirrored)));
    }
    return tasks;
  }

  /** Who asks a person to decide says who looks after the account. */
  private TaskIntent named(TaskIntent task, MirroredAccount mirrored) {
    return task.playbook().startsWith(ReviewTask.PREFIX)
        ? ReviewTask.named(task, mirrored.ref().id(), owners.name(mirrored.csmCandidates()))
        : task;
  }

  private String owner(MirroredAccount mirrored, TaskIntent task, List<String> notes) {
    String role =
        task.playbook().startsWith(ReviewTask.PREFIX)
            ? ReviewTask.ROLE
            : roles.getOrDefault(task.playbook(), Playbook.CSM);
    TaskOwners.Choice owner = owners.of(mirrored, role);
    owner.rerouted().ifPresent(notes::add);
    tally.count("tasks_rerouted", owner.rerouted().isPresent() ? 1 : 0);
    return owner.ownerId();
  }

  private static Optional<String> mergedWith(Known known) {
    List<String> names =
        MergedState.untaken(known.previous(), known.losers().states()).stream()
            .map(MergedState.Loser::name)
            .toList();
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of("merged with " + String.join(", ", names));
  }

  /**
   * Tasks about accounts that were merged away before they were created go to the one that is left,
   * one for each playbook, but where it has one already.
   */
  private List<PlannedTask> owedToLosers(
      MirroredAccount mirrored, Known known, List<PlannedTask> own, List<String> notes) {
    AccountState previous = known.previous();
    CarriedEpisodes ours = CarriedEpisodes.of(previous.playbooks(), previous.facts());
    Set<String> covered = new HashSet<>();
    own.forEach(task -> covered.add(task.task().playbook()));
    List<PlannedTask> moved = new ArrayList<>();
    for (PlannedTask task : known.losers().unsent()) {
      String playbook = task.task().playbook();
      if (task.key().isDigest()) {
        moved.add(new PlannedTask(task.key(), mirrored.ref(), task.ownerId(), task.task()));
      } else if (ours.isOpen(playbook) || !covered.add(playbook)) {
        notes.add(playbook + ": the task owed to a merged account is dropped, there is one here");
      } else {
        notes.add(playbook + ": the task owed to a merged account comes here");
        String owner = owner(mirrored, task.task(), notes);
        moved.add(new PlannedTask(task.key(), mirrored.ref(), owner, task.task()));
      }
    }
    return moved;
  }

  /** An account that had segments and is no customer any more: a transition, not a silence. */
  private Optional<PlanRow> left(
      MirroredAccount mirrored, Account account, AccountState previous, AsOf asOf) {
    Optional<AccountChange> change =
        settings.scope().leaving() == Scope.Leaving.CLEAR
            ? outputs.clear(mirrored.ref(), mirrored.outputs())
            : Optional.empty();
    Optional<PlanRow> row =
        departure(
            mirrored.ref(),
            mirrored.name(),
            change,
            previous,
            asOf,
            new Leaving(Cause.OUT_OF_SCOPE, "the account left the population", Map.of()));
    row.ifPresent(
        one ->
            untold.put(
                mirrored.ref(),
                new Untold(List.of(), told -> digests.left(mirrored, account, told))));
    tally.count("left_scope", row.filter(r -> !r.transitions().isEmpty()).isPresent() ? 1 : 0);
    return row;
  }

  /**
   * An account that vanished from the CRM: its assignments end, and there is nothing left to write
   * to.
   */
  Optional<PlanRow> vanished(ExternalRef account, AccountState previous, AsOf asOf) {
    Optional<PlanRow> row =
        gone(
            account,
            previous,
            asOf,
            new Leaving(
                Cause.OUT_OF_SCOPE, "the account vanished from the CRM", episodes(previous)));
    tally.count("vanished", row.isPresent() ? 1 : 0);
    return row;
  }

  /** An account that went into another one: its assignments end here and go on there. */
  Optional<PlanRow> merged(
      ExternalRef account, AccountMirror.Merged survivor, AccountState previous, AsOf asOf) {
    String into = survivor.name() + " (" + survivor.account().id() + ")";
    Optional<PlanRow> row =
        gone(
            account,
            previous,
            asOf,
            new Leaving(Cause.MERGE, "merged into " + into, episodes(previous)));
    tally.count("merged", row.isPresent() ? 1 : 0);
    return row;
  }

  private Optional<PlanRow> gone(
      ExternalRef account, AccountState previous, AsOf asOf, Leaving leaving) {
    return departure(account, account.id(), Optional.empty(), previous, asOf, leaving);
  }

  /** That an account went into another one may be learnt later than that it is gone. */
  private static Map<String, String> episodes(AccountState previous) {
    return CarriedEpisodes.of(previous.playbooks(), previous.facts()).facts();
  }

  /**
   * Why assignments end, in one word and in words.
   *
   * @param facts what is kept of the small facts
   */
  private record Leaving(Cause cause, String why, Map<String, String> facts) {}

  private Optional<PlanRow> departure(
      ExternalRef account,
      String name,
      Optional<AccountChange> change,
      AccountState previous,
      AsOf asOf,
      Leaving leaving) {
    List<Transition> transitions = new ArrayList<>();
    segments(previous)
        .forEach((dimension, from) -> transitions.add(ended(dimension, from, asOf, leaving)));
    boolean stillToClear = change.isPresent() && previous.evaluatedOn().isPresent();
    if (transitions.isEmpty() && !stillToClear) {
      return Optional.empty();
    }
    List<ShownOverride> held = ended(previous);
    tally.departed(transitions, held.size());
    AccountState next =
        new AccountState(
            Optional.of(asOf.day()),
            Map.of(),
            Map.of(),
            previous.playbooks(),
            kept(previous, leaving),
            previous.written(),
            Map.of());
    return Optional.of(
        new PlanRow(account, name, change, List.of(), transitions, List.of(), next)
            .heldByPeople(held)
            .reviewed(withdrawn(previous, leaving)));
  }

  /** What people held ends with the account's place in the population, and is told. */
  private static List<ShownOverride> ended(AccountState previous) {
    return new TreeMap<>(previous.overrides())
        .entrySet().stream()
            .filter(one -> previous.overrideInForce(one.getKey()).isPresent())
            .map(
                one ->
                    ShownOverride.ofLeaving(
                        one.getKey(),
                        one.getValue(),
                        previous
                            .dimension(one.getKey())
                            .assignment()
                            .map(SegmentAssignment::segment)))
            .toList();
  }

  /** What was proposed has nothing to be approved any more. */
  private static List<ShownReview> withdrawn(AccountState previous, Leaving leaving) {
    return previous.dimensions().keySet().stream()
        .flatMap(
            dimension ->
                previous
                    .proposed(dimension)
                    .map(
                        open ->
                            new ShownReview(
                                ShownReview.Kind.APPROVAL,
                                dimension,
                                previous.approved(dimension).map(SegmentAssignment::segment),
                                open.target(),
                                open.on(),
                                ApprovalEvent.WITHDRAWN,
                                false,
                                leaving.why(),
                                open.cause(),
                                open.hasTask()))
                    .stream())
        .toList();
  }

  /** An order that was taken up is not taken up again when the account comes back. */
  private static Map<String, String> kept(AccountState previous, Leaving leaving) {
    Map<String, String> facts = new TreeMap<>(leaving.facts());
    Optional.ofNullable(previous.facts().get(Instruction.TAKEN_UP))
        .ifPresent(last -> facts.put(Instruction.TAKEN_UP, last));
    return facts;
  }

  /** Where the world saw it: also in a dimension that the model does not have any more. */
  private Map<String, String> segments(AccountState previous) {
    Map<String, String> segments = new TreeMap<>();
    previous
        .dimensions()
        .forEach(
            (dimension, state) ->
                state.assignment().ifPresent(held -> segments.put(dimension, held.segment())));
    segments.putAll(settings.segmentation().effective(previous));
    return segments;
  }

  private static Transition ended(String dimension, String from, AsOf asOf, Leaving leaving) {
    return new Transition(
        dimension,
        Optional.of(from),
        Optional.empty(),
        asOf.day(),
        leaving.cause(),
        List.of(leaving.why()));
  }
}
