package dev.segmentry.hubspot;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.TaskEdit;
import dev.segmentry.core.plan.TaskStanding;
import dev.segmentry.core.port.TaskStandings;
import dev.segmentry.hubspot.api.CrmRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads tasks by id and compares them with what we wrote; those in the recycle bin are gone. */
final class HubSpotTaskStandings implements TaskStandings {

  private static final int CAPACITY = 100;

  private final TaskReads reads;
  private final TaskEditProperties properties;

  HubSpotTaskStandings(TaskReads reads, TaskEditProperties properties) {
    this.reads = reads;
    this.properties = properties;
  }

  @Override
  public int capacity() {
    return CAPACITY;
  }

  @Override
  public Map<ExternalRef, TaskStanding> of(List<TaskEdit> edits) {
    if (edits.size() > CAPACITY) {
      throw new IllegalArgumentException("at most " + CAPACITY + " tasks, not " + edits.size());
    }
    Map<ExternalRef, TaskStanding> standings = new HashMap<>();
    if (edits.isEmpty()) {
      return standings;
    }
    Map<String, CrmRecord> found =
        reads.byIds(
            edits.stream().map(edit -> edit.task().id()).toList(), TaskEditProperties.COMPARED);
    for (TaskEdit edit : edits) {
      CrmRecord task = found.get(edit.task().id());
      standings.put(
          edit.task(),
          task == null || task.archived() ? TaskStanding.GONE : properties.standing(edit, task));
    }
    return standings;
  }
}
