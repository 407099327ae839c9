package dev.segmentry.core.sync;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.port.CreatedTasks;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.MergedState;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What went into the accounts of one page, with all that is remembered of it. */
final class Losers {

  /**
   * The accounts that went into one.
   *
   * @param states in account order
   * @param unsent tasks about them that were never created, as far as anybody knows
   */
  record Of(List<MergedState.Loser> states, List<PlannedTask> unsent) {
    static final Of NONE = new Of(List.of(), List.of());
  }

  private final Map<ExternalRef, Of> bySurvivor = new HashMap<>();
  private final Map<ExternalRef, List<ExternalRef>> refs = new HashMap<>();

  private Losers() {}

  static Losers of(List<ExternalRef> survivors, PlanSync.Memory memory, LocalDate today) {
    Losers losers = new Losers();
    Map<ExternalRef, List<AccountMirror.Merged>> merged = memory.mirror().mergedInto(survivors);
    if (!merged.isEmpty()) {
      List<ExternalRef> all =
          merged.values().stream()
              .flatMap(List::stream)
              .map(AccountMirror.Merged::account)
              .distinct()
              .toList();
      Map<ExternalRef, AccountState> states =
          losers.withTasks(memory.state().of(all), memory.journal().tasks(), today);
      merged.forEach(
          (survivor, gone) ->
              losers.refs.put(survivor, gone.stream().map(AccountMirror.Merged::account).toList()));
      Map<ExternalRef, List<PlannedTask>> unsent = new HashMap<>();
      memory
          .journal()
          .outbox()
          .unsentTasks(all)
          .forEach(
              task -> unsent.computeIfAbsent(task.account(), a -> new ArrayList<>()).add(task));
      merged.forEach(
          (survivor, gone) -> losers.bySurvivor.put(survivor, remembered(gone, states, unsent)));
    }
    return losers;
  }

  private static Of remembered(
      List<AccountMirror.Merged> gone,
      Map<ExternalRef, AccountState> states,
      Map<ExternalRef, List<PlannedTask>> unsent) {
    return new Of(
        gone.stream()
            .map(
                one ->
                    new MergedState.Loser(
                        one.account().id(),
                        one.name(),
                        states.getOrDefault(one.account(), AccountState.NEW)))
            .toList(),
        gone.stream()
            .flatMap(one -> unsent.getOrDefault(one.account(), List.of()).stream())
            .toList());
  }

  /** What is remembered of accounts, with what is known of the tasks of their episodes. */
  Map<ExternalRef, AccountState> withTasks(
      Map<ExternalRef, AccountState> states, CreatedTasks created, LocalDate today) {
    List<ExternalRef> merged =
        states.keySet().stream()
            .flatMap(account -> refs.getOrDefault(account, List.of()).stream())
            .distinct()
            .toList();
    EpisodeTasks tasks = EpisodeTasks.of(states, merged, created, today);
    Map<ExternalRef, AccountState> known = new HashMap<>(states);
    known.replaceAll(
        (account, state) -> tasks.with(account, refs.getOrDefault(account, List.of()), state));
    return known;
  }

  Of into(ExternalRef survivor) {
    return bySurvivor.getOrDefault(survivor, Of.NONE);
  }
}
