package dev.segmentry.app.year;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.KeyedAccount;
import dev.segmentry.core.plan.TaskKey;
import dev.segmentry.core.plan.TaskRecord;
import dev.segmentry.core.port.TaskLookup;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Broken on purpose: recognises none of our tasks. */
record BlindTaskLookup(TaskLookup real) implements TaskLookup {

  @Override
  public KeySupport keySupport() {
    return real.keySupport();
  }

  @Override
  public Map<TaskKey, TaskRecord> byKey(List<KeyedAccount> keys) {
    return Map.of();
  }

  @Override
  public List<TaskRecord> openTasks(List<ExternalRef> accounts) {
    return List.of();
  }

  @Override
  public TaskPage ours(Optional<String> cursor) {
    return new TaskPage(List.of(), Optional.empty());
  }
}
