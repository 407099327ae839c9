package dev.segmentry.hubspot;

import dev.segmentry.core.plan.Submission;
import dev.segmentry.core.plan.TaskEdit;
import dev.segmentry.core.plan.WriteOutcome;
import dev.segmentry.core.port.TaskEditor;
import dev.segmentry.hubspot.api.BatchResult;
import dev.segmentry.hubspot.api.HubSpotClient;
import dev.segmentry.hubspot.api.ObjectUpdate;
import dev.segmentry.hubspot.api.Operation;
import java.util.List;
import java.util.Optional;

/** Edits tasks, a hundred a call. */
final class HubSpotTaskEditor implements TaskEditor {

  private static final int CAPACITY = 100;

  private final HubSpotClient client;
  private final Gateway gateway;
  private final TaskEditProperties properties;
  private final Settlements settlements = new Settlements();

  HubSpotTaskEditor(HubSpotClient client, Gateway gateway, TaskEditProperties properties) {
    this.client = client;
    this.gateway = gateway;
    this.properties = properties;
  }

  @Override
  public int capacity() {
    return CAPACITY;
  }

  @Override
  public Submission submit(List<TaskEdit> edits) {
    BatchWrite<ObjectUpdate> batch =
        new BatchWrite<>(
            this::send, row -> row.properties().keySet(), (row, s) -> Optional.empty());
    return settlements.keep(
        batch.outcomes(edits.stream().map(properties::update).toList()).stream()
            .map(HubSpotTaskEditor::outcome)
            .toList());
  }

  private static WriteOutcome outcome(WriteOutcome sent) {
    return Rejections.isGone(sent) ? new WriteOutcome.Gone() : sent;
  }

  @Override
  public List<WriteOutcome> settle(Submission submission) {
    return settlements.take(submission);
  }

  private WriteReply<BatchResult> send(List<ObjectUpdate> updates) {
    return gateway.write(Operation.TASKS_BATCH_UPDATE, () -> client.tasks().batchUpdate(updates));
  }
}
