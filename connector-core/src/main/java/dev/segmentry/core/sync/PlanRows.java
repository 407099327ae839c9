package dev.segmentry.core.sync;

import dev.segmentry.core.account.Account;
import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.mapping.Output;
import dev.segmentry.core.mapping.OutputMapping;
import dev.segmentry.core.plan.AccountChange;
import dev.segmentry.core.plan.Outputs;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.plan.PlanTally;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.Rejection;
import dev.segmentry.core.plan.TaskKey;
import dev.segmentry.core.playbook.TaskIntent;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.Truth;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.Cause;
import dev.segmentry.core.segment.Decision;
import dev.segmentry.core.segment.Population;
import dev.segmentry.core.segment.Scope;
import dev.segmentry.core.segment.SegmentFields;
import dev.segmentry.core.segment.Transition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** Decides one account and writes down what the plan intends for it. */
final class PlanRows {

  private final PlanSettings settings;
  private final Accounts accounts;
  private final Outputs outputs;
  private final TaskOwners owners;
  private final Set<String> readAttributes;
  private final PlanTally tally;

  PlanRows(
      PlanSettings settings,
      Accounts accounts,
      TaskOwners owners,
      Set<String> readAttributes,
      PlanTally tally) {
    this.settings = settings;
    this.accounts = accounts;
    this.outputs = new Outputs(settings.mappings().outputs(), settings.modelVersion());
    this.owners = owners;
    this.readAttributes = readAttributes;
    this.tally = tally;
  }

  /**
   * @param refused what the CRM refused to write to the account last
   * @return empty for an account that is not in scope and never was
   */
  Optional<PlanRow> row(
      MirroredAccount mirrored,
      AccountState previous,
      Optional<Rejection> refused,
      Population population,
      SyncRequest request) {
    Account account = accounts.of(mirrored, request.asOf());
    Truth inScope = settings.scope().condition().test(account.attributes(), request.asOf());
    Optional<PlanRow> row =
        switch (inScope) {
          case TRUE ->
              Optional.of(
                  decided(
                      account,
                      previous,
                      population,
                      request,
                      new Seen(mirrored, segmentFields(mirrored, refused))));
          case FALSE -> left(mirrored, previous, request.asOf());
          case UNKNOWN -> Optional.empty();
        };
    tally.count("known", 1);
    tally.read("population", inScope != Truth.UNKNOWN);
    if (inScope == Truth.TRUE) {
      countMissing(account.attributes());
    }
    tally.count("in_scope", inScope == Truth.TRUE ? 1 : 0);
    tally.count("scope_unknown", inScope == Truth.UNKNOWN ? 1 : 0);
    Optional<PlanRow> judged = row.map(one -> judged(one, refused, request));
    judged.ifPresent(tally::row);
    return judged;
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

  /** An account as it was last seen. */
  private record Seen(MirroredAccount mirrored, SegmentFields fields) {}

  private PlanRow decided(
      Account account,
      AccountState previous,
      Population population,
      SyncRequest request,
      Seen seen) {
    MirroredAccount mirrored = seen.mirrored();
    Decision decision =
        settings
            .segmentation()
            .decide(account, previous, population, request.asOf(), seen.fields());
    tally.evaluated(previous, decision);
    tally.people(decision);
    List<String> notes = new ArrayList<>(decision.notes());
    List<PlannedTask> tasks = tasks(mirrored, decision.tasks(), request.orgId(), notes);
    return new PlanRow(
            mirrored.ref(),
            mirrored.name(),
            outputs.change(mirrored.ref(), decision, mirrored.outputs()),
            tasks,
            decision.transitions(),
            notes,
            decision.next())
        .heldByPeople(decision.overrides());
  }

  private SegmentFields segmentFields(MirroredAccount mirrored, Optional<Rejection> refused) {
    Map<String, SegmentFields.Content> fields = new HashMap<>();
    for (OutputMapping mapping : settings.mappings().outputs()) {
      if (mapping.output() == Output.SEGMENT) {
        Optional<Scalar> content = Optional.ofNullable(mirrored.outputs().get(mapping.field()));
        boolean asRefused =
            refused.filter(last -> isAsRefused(last, mapping.field(), content)).isPresent();
        fields.put(
            mapping.dimension(),
            new SegmentFields.Content(mapping.field(), content.map(Scalar::display), asRefused));
      }
    }
    return new SegmentFields(fields, settings.overrideDays());
  }

  private static boolean isAsRefused(Rejection last, String field, Optional<Scalar> content) {
    return last.content().stream()
        .anyMatch(change -> change.field().equals(field) && change.before().equals(content));
  }

  private List<PlannedTask> tasks(
      MirroredAccount mirrored, List<TaskIntent> intents, String orgId, List<String> notes) {
    List<PlannedTask> tasks = new ArrayList<>();
    for (TaskIntent intent : intents) {
      owners.learn(List.of(mirrored));
      TaskOwners.Choice owner = owners.of(mirrored);
      owner.rerouted().ifPresent(notes::add);
      tally.count("tasks_rerouted", owner.rerouted().isPresent() ? 1 : 0);
      TaskKey key = TaskKey.of(orgId, mirrored.ref(), intent.playbook(), intent.episode());
      tasks.add(new PlannedTask(key, mirrored.ref(), owner.ownerId(), intent));
    }
    return tasks;
  }

  /** An account that had segments and is no customer any more: a transition, not a silence. */
  private Optional<PlanRow> left(MirroredAccount mirrored, AccountState previous, AsOf asOf) {
    Optional<AccountChange> change =
        settings.scope().leaving() == Scope.Leaving.CLEAR
            ? outputs.clear(mirrored.ref(), mirrored.outputs())
            : Optional.empty();
    Optional<PlanRow> row =
        departure(mirrored.ref(), mirrored.name(), change, previous, asOf, "left the population");
    tally.count("left_scope", row.filter(r -> !r.transitions().isEmpty()).isPresent() ? 1 : 0);
    return row;
  }

  /**
   * An account that vanished from the CRM: its assignments end, and there is nothing left to write
   * to.
   */
  Optional<PlanRow> vanished(ExternalRef account, AccountState previous, AsOf asOf) {
    Optional<PlanRow> row =
        departure(account, account.id(), Optional.empty(), previous, asOf, "vanished from the CRM");
    tally.count("vanished", row.isPresent() ? 1 : 0);
    return row;
  }

  private Optional<PlanRow> departure(
      ExternalRef account,
      String name,
      Optional<AccountChange> change,
      AccountState previous,
      AsOf asOf,
      String why) {
    List<Transition> transitions = new ArrayList<>();
    segments(previous)
        .forEach((dimension, from) -> transitions.add(ended(dimension, from, asOf, why)));
    boolean stillToClear = change.isPresent() && previous.evaluatedOn().isPresent();
    if (transitions.isEmpty() && !stillToClear) {
      return Optional.empty();
    }
    tally.departed(transitions);
    AccountState next =
        new AccountState(
            Optional.of(asOf.day()),
            Map.of(),
            Map.of(),
            previous.playbooks(),
            Map.of(),
            previous.written(),
            Map.of());
    return Optional.of(new PlanRow(account, name, change, List.of(), transitions, List.of(), next));
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

  private static Transition ended(String dimension, String from, AsOf asOf, String why) {
    return new Transition(
        dimension,
        Optional.of(from),
        Optional.empty(),
        asOf.day(),
        Cause.OUT_OF_SCOPE,
        List.of("the account " + why));
  }
}
