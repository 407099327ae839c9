package dev.segmentry.core.sync;

import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.CreatedTask;
import dev.segmentry.core.plan.GuardVerdict;
import dev.segmentry.core.plan.PlanTally;
import dev.segmentry.core.plan.TaskStatus;
import dev.segmentry.core.port.CreatedTasks;
import dev.segmentry.core.port.TaskStatuses;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks the CRM what became of the tasks we created and that are not known to be over, a batch a
 * call, and remembers the answers. When it cannot be asked the run goes on with what is known.
 */
final class TaskReading {

  private final CreatedTasks tasks;
  private final Optional<TaskStatuses> statuses;
  private Optional<String> failure = Optional.empty();

  TaskReading(CreatedTasks tasks, Optional<TaskStatuses> statuses) {
    this.tasks = tasks;
    this.statuses = statuses;
  }

  void read(LocalDate asOf, PlanTally tally) {
    if (statuses.isEmpty()) {
      return;
    }
    try {
      read(statuses.get(), asOf, tally);
    } catch (CrmException e) {
      // What else the run needs of the CRM says by itself whether it can go on.
      failure = Optional.of(String.valueOf(e.getMessage()));
      tally.count("tasks_not_asked", 1);
    }
  }

  private void read(TaskStatuses crm, LocalDate asOf, PlanTally tally) {
    List<CreatedTask> page = tasks.notClosed(0, crm.capacity());
    while (!page.isEmpty()) {
      Map<ExternalRef, TaskStatus> told = crm.of(page.stream().map(CreatedTask::ref).toList());
      Map<Long, TaskStatus> answers = new HashMap<>();
      for (CreatedTask task : page) {
        TaskStatus status = told.get(task.ref());
        if (status != null) {
          answers.put(task.row(), status);
          tally.count("tasks_" + word(status), 1);
        }
      }
      tasks.record(answers, asOf);
      tally.count("tasks_asked", page.size());
      page = tasks.notClosed(page.get(page.size() - 1).row(), crm.capacity());
    }
  }

  private static String word(TaskStatus status) {
    return switch (status.state()) {
      case OPEN -> "open";
      case COMPLETED -> "completed";
      case DELETED -> "deleted";
      case GONE -> "not_shown";
    };
  }

  /** That the CRM could not be asked, and what the plan rests on instead; it holds no plan. */
  Optional<GuardVerdict> verdict() {
    return failure.map(
        why ->
            new GuardVerdict(
                GuardVerdict.TASK_STATUS,
                false,
                "what became of earlier tasks could not be read, the plan goes by what was known"
                    + " before and by cool-downs: "
                    + why));
  }
}
