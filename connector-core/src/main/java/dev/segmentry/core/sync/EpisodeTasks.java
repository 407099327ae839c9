package dev.segmentry.core.sync;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.KnownTask;
import dev.segmentry.core.plan.TaskKey;
import dev.segmentry.core.plan.TaskStatus;
import dev.segmentry.core.playbook.EpisodeTask;
import dev.segmentry.core.playbook.PlaybookState;
import dev.segmentry.core.port.CreatedTasks;
import dev.segmentry.core.segment.AccountState;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Adds to what is remembered of accounts what the CRM said of their episodes' tasks. Of each
 * account's tasks the latest one counts; where accounts were merged, the latest one of each.
 */
final class EpisodeTasks {

  private final Map<ExternalRef, List<KnownTask>> tasks;
  private final LocalDate today;

  private EpisodeTasks(Map<ExternalRef, List<KnownTask>> tasks, LocalDate today) {
    this.tasks = tasks;
    this.today = today;
  }

  /** Asks only for accounts that a playbook fired for. */
  static EpisodeTasks of(
      Map<ExternalRef, AccountState> states,
      List<ExternalRef> losers,
      CreatedTasks created,
      LocalDate today) {
    List<ExternalRef> wanted = new ArrayList<>(losers);
    states.forEach(
        (account, state) -> {
          if (!state.playbooks().isEmpty()) {
            wanted.add(account);
          }
        });
    return new EpisodeTasks(wanted.isEmpty() ? Map.of() : created.of(wanted), today);
  }

  /**
   * @param losers accounts that went into this one: their tasks are its tasks
   */
  AccountState with(ExternalRef account, List<ExternalRef> losers, AccountState state) {
    if (state.playbooks().isEmpty()) {
      return state;
    }
    List<KnownTask> its = new ArrayList<>(tasks.getOrDefault(account, List.of()));
    losers.forEach(loser -> its.addAll(tasks.getOrDefault(loser, List.of())));
    if (its.isEmpty()) {
      return state;
    }
    Map<String, PlaybookState> playbooks = new TreeMap<>();
    state
        .playbooks()
        .forEach((key, known) -> playbooks.put(key, known.with(task(key, known, its))));
    return state.withPlaybooks(playbooks);
  }

  private EpisodeTask task(String playbook, PlaybookState state, List<KnownTask> its) {
    String part = TaskKey.playbookPart(playbook);
    Map<String, KnownTask> latest = new HashMap<>();
    its.stream()
        .filter(task -> task.key().playbookPart().equals(part))
        .forEach(task -> latest.merge(task.key().accountPart(), task, EpisodeTasks::later));
    List<EpisodeTask> all = latest.values().stream().map(this::standing).toList();
    Optional<EpisodeTask> open = last(all, EpisodeTask.State.OPEN);
    boolean isLast =
        latest.values().stream().anyMatch(task -> task.key().episode() >= state.episode());
    return open.or(() -> isLast ? last(all, EpisodeTask.State.CLOSED) : Optional.empty())
        .orElse(EpisodeTask.UNKNOWN);
  }

  private static KnownTask later(KnownTask one, KnownTask other) {
    return one.key().episode() >= other.key().episode() ? one : other;
  }

  private static Optional<EpisodeTask> last(List<EpisodeTask> all, EpisodeTask.State state) {
    return all.stream()
        .filter(task -> task.state() == state)
        .reduce((one, other) -> day(one).isBefore(day(other)) ? other : one);
  }

  private static LocalDate day(EpisodeTask task) {
    return task.on().orElse(LocalDate.MIN);
  }

  private EpisodeTask standing(KnownTask task) {
    if (task.waiting()) {
      return EpisodeTask.open(today);
    }
    LocalDate on = task.on().orElse(LocalDate.MIN);
    return switch (task.status().map(TaskStatus::state).orElse(TaskStatus.State.GONE)) {
      case OPEN -> EpisodeTask.open(on);
      case COMPLETED, DELETED -> EpisodeTask.closed(on);
      case GONE -> EpisodeTask.UNKNOWN;
    };
  }
}
