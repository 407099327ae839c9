package dev.segmentry.salesforce;

import dev.segmentry.core.plan.Submission;
import dev.segmentry.core.plan.TaskEdit;
import dev.segmentry.core.plan.WriteOutcome;
import dev.segmentry.core.port.TaskEditor;
import dev.segmentry.salesforce.rest.RestGateway;
import dev.segmentry.salesforce.rest.RestRow;
import dev.segmentry.salesforce.rest.RowReply;
import java.util.List;

/** Edits tasks by REST collections. */
final class SalesforceTaskEditor implements TaskEditor {

  private final RowSender sender;
  private final TaskEditFields fields;
  private final SettledBatches batches = new SettledBatches();

  SalesforceTaskEditor(RowSender sender, TaskEditFields fields) {
    this.sender = sender;
    this.fields = fields;
  }

  @Override
  public int capacity() {
    return RestGateway.MOST_ROWS;
  }

  @Override
  public Submission submit(List<TaskEdit> edits) {
    Batches.atMost(capacity(), edits.size());
    if (edits.isEmpty()) {
      return batches.keep(List.of());
    }
    List<RestRow> rows = edits.stream().map(this::row).toList();
    return batches.keep(
        sender.send(
            rows,
            edits.stream().map(TaskEdit::account).toList(),
            (i, reply) -> outcome(edits.get(i), reply)));
  }

  @Override
  public List<WriteOutcome> settle(Submission submission) {
    return batches.settle(submission);
  }

  private RestRow row(TaskEdit edit) {
    RestRow row = RestRow.update(OrgProfile.TASK, edit.task().id());
    fields.after(edit).forEach(row::text);
    return row;
  }

  private static WriteOutcome outcome(TaskEdit edit, RowReply reply) {
    if (reply.success()) {
      return new WriteOutcome.Written(edit.task());
    }
    return RowRefusals.isGone(reply) ? new WriteOutcome.Gone() : RowRefusals.of(reply);
  }
}
