package dev.segmentry.salesforce;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.TaskStatus;
import dev.segmentry.core.port.TaskStatuses;
import dev.segmentry.salesforce.wsc.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks for tasks by id; archived and deleted ones are visible to queryAll only. */
final class SalesforceTaskStatuses implements TaskStatuses {

  /** So many ids are a fifth of what a query may hold, and their rows one page of its reply. */
  private static final int MOST = 1_000;

  private static final String COMPLETED_AT = "CompletedDateTime";

  private final Reads reads;
  private final TaskFields fields;

  SalesforceTaskStatuses(Reads reads, TaskFields fields) {
    this.reads = reads;
    this.fields = fields;
  }

  @Override
  public int capacity() {
    return MOST;
  }

  @Override
  public Map<ExternalRef, TaskStatus> of(List<ExternalRef> tasks) {
    Batches.atMost(MOST, tasks.size());
    Map<ExternalRef, TaskStatus> told = new HashMap<>();
    tasks.forEach(task -> told.put(task, TaskStatus.of(TaskStatus.State.GONE)));
    if (!tasks.isEmpty()) {
      String completed = fields.has(COMPLETED_AT) ? ", " + COMPLETED_AT : "";
      String ids = Soql.in("Id", tasks.stream().map(ExternalRef::id).toList());
      reads
          .rowsWithDeleted("SELECT Id, IsClosed, IsDeleted" + completed + " FROM Task WHERE " + ids)
          .forEach(row -> told.replace(SalesforceTaskLookup.ref(row.text("Id")), status(row)));
    }
    return told;
  }

  /** A task that was completed before it was deleted is done all the same. */
  private TaskStatus status(Row row) {
    if (SalesforceTaskLookup.is(row, "IsClosed")) {
      return TaskStatus.completed(
          fields.has(COMPLETED_AT) ? Content.stamp(row.text(COMPLETED_AT)) : Optional.empty());
    }
    return TaskStatus.of(
        SalesforceTaskLookup.is(row, "IsDeleted")
            ? TaskStatus.State.DELETED
            : TaskStatus.State.OPEN);
  }
}
