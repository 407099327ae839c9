package dev.segmentry.salesforce;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.TaskEdit;
import dev.segmentry.core.plan.TaskStanding;
import dev.segmentry.core.port.TaskStandings;
import dev.segmentry.salesforce.wsc.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads tasks by id and compares them with what we wrote. */
final class SalesforceTaskStandings implements TaskStandings {

  private static final int MOST = 200;

  private final Reads reads;
  private final TaskEditFields fields;

  SalesforceTaskStandings(Reads reads, TaskEditFields fields) {
    this.reads = reads;
    this.fields = fields;
  }

  @Override
  public int capacity() {
    return MOST;
  }

  @Override
  public Map<ExternalRef, TaskStanding> of(List<TaskEdit> edits) {
    Batches.atMost(MOST, edits.size());
    Map<ExternalRef, TaskStanding> standings = new HashMap<>();
    if (edits.isEmpty()) {
      return standings;
    }
    Map<ExternalRef, TaskEdit> byTask = new HashMap<>();
    edits.forEach(edit -> byTask.put(edit.task(), edit));
    edits.forEach(edit -> standings.put(edit.task(), TaskStanding.GONE));
    String ids = Soql.in("Id", edits.stream().map(edit -> edit.task().id()).toList());
    String asked = String.join(", ", fields.read());
    for (Row row :
        reads.rowsWithDeleted(
            "SELECT Id, IsClosed, IsDeleted, " + asked + " FROM Task WHERE " + ids)) {
      ExternalRef task = SalesforceTaskLookup.ref(row.text("Id"));
      TaskEdit edit = byTask.get(task);
      if (edit != null) {
        standings.put(task, fields.standing(edit, row));
      }
    }
    return standings;
  }
}
