package dev.segmentry.hubspot;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.TaskStatus;
import dev.segmentry.core.port.TaskStatuses;
import dev.segmentry.hubspot.api.CrmRecord;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads tasks by id; only for those that are not found the recycle bin is asked. */
final class HubSpotTaskStatuses implements TaskStatuses {

  private static final int CAPACITY = 100;
  private static final List<String> PROPERTIES =
      List.of(TaskProperties.STATUS, TaskProperties.COMPLETED_AT);

  private final TaskReads reads;

  HubSpotTaskStatuses(TaskReads reads) {
    this.reads = reads;
  }

  @Override
  public int capacity() {
    return CAPACITY;
  }

  @Override
  public Map<ExternalRef, TaskStatus> of(List<ExternalRef> tasks) {
    if (tasks.size() > CAPACITY) {
      throw new IllegalArgumentException("at most " + CAPACITY + " tasks, not " + tasks.size());
    }
    Map<String, CrmRecord> found = new HashMap<>();
    if (!tasks.isEmpty()) {
      found.putAll(reads.byIds(tasks.stream().map(ExternalRef::id).toList(), PROPERTIES));
      List<String> rest =
          tasks.stream().map(ExternalRef::id).filter(id -> !found.containsKey(id)).toList();
      if (!rest.isEmpty()) {
        found.putAll(reads.archivedByIds(rest, PROPERTIES));
      }
    }
    Map<ExternalRef, TaskStatus> told = new HashMap<>();
    tasks.forEach(task -> told.put(task, status(Optional.ofNullable(found.get(task.id())))));
    return told;
  }

  private static TaskStatus status(Optional<CrmRecord> task) {
    if (task.isEmpty()) {
      return TaskStatus.of(TaskStatus.State.GONE);
    }
    if (TaskProperties.completed(task.get())) {
      return TaskStatus.completed(
          task.get().property(TaskProperties.COMPLETED_AT).flatMap(HubSpotTaskStatuses::moment));
    }
    return TaskStatus.of(task.get().archived() ? TaskStatus.State.DELETED : TaskStatus.State.OPEN);
  }

  /** Without it a completed task is completed all the same. */
  private static Optional<Instant> moment(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }
}
