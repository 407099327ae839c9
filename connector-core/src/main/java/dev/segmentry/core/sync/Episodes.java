package dev.segmentry.core.sync;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.OurTask;
import dev.segmentry.core.plan.TaskKey;
import dev.segmentry.core.playbook.PlaybookState;
import dev.segmentry.core.port.TaskLookup;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The highest episode per account and playbook, as the tasks of an org tell. Tasks are assigned by
 * their keys, not by what they hang on.
 */
final class Episodes {

  private final ZoneId zone;
  private final Map<String, Map<String, PlaybookState>> byAccount = new HashMap<>();
  private long tasks;

  private Episodes(ZoneId zone) {
    this.zone = zone;
  }

  /** Reads all tasks of ours. */
  static Episodes read(TaskLookup lookup, ZoneId zone) {
    Episodes episodes = new Episodes(zone);
    TaskLookup.TaskPage page = lookup.ours(Optional.empty());
    page.tasks().forEach(episodes::add);
    while (page.next().isPresent()) {
      page = lookup.ours(page.next());
      page.tasks().forEach(episodes::add);
    }
    return episodes;
  }

  private void add(OurTask task) {
    tasks++;
    LocalDate day = task.createdAt().atZone(zone).toLocalDate();
    byAccount
        .computeIfAbsent(task.key().accountPart(), part -> new HashMap<>())
        .merge(
            task.key().playbookPart(),
            new PlaybookState(task.key().episode(), day),
            Episodes::later);
  }

  private static PlaybookState later(PlaybookState one, PlaybookState other) {
    if (one.episode() != other.episode()) {
      return one.episode() > other.episode() ? one : other;
    }
    return one.firedOn().isAfter(other.firedOn()) ? one : other;
  }

  /** Tasks read. */
  long tasks() {
    return tasks;
  }

  /** Last episodes of an account by playbook key; what comes from the future began today. */
  Map<String, PlaybookState> of(
      String orgId, ExternalRef account, List<String> playbooks, LocalDate today) {
    Map<String, PlaybookState> known =
        byAccount.getOrDefault(TaskKey.accountPart(orgId, account), Map.of());
    Map<String, PlaybookState> episodes = new HashMap<>();
    for (String playbook : playbooks) {
      PlaybookState last = known.get(TaskKey.playbookPart(playbook));
      if (last != null) {
        LocalDate day = last.firedOn().isAfter(today) ? today : last.firedOn();
        episodes.put(playbook, new PlaybookState(last.episode(), day));
      }
    }
    return episodes;
  }
}
