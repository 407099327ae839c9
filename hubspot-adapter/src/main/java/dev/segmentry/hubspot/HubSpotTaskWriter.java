package dev.segmentry.hubspot;

import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.Submission;
import dev.segmentry.core.plan.WriteOutcome;
import dev.segmentry.core.plan.WriteOutcome.Kind;
import dev.segmentry.core.port.RunStopped;
import dev.segmentry.core.port.TaskWriter;
import dev.segmentry.hubspot.api.BatchResult;
import dev.segmentry.hubspot.api.CrmRecord;
import dev.segmentry.hubspot.api.HubSpotClient;
import dev.segmentry.hubspot.api.ObjectCreate;
import dev.segmentry.hubspot.api.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Creates tasks with their company in the same call, a hundred at a time. */
final class HubSpotTaskWriter implements TaskWriter {

  private static final int CAPACITY = 100;

  private final HubSpotClient client;
  private final Gateway gateway;
  private final TaskKeys keys;
  private final TaskReads reads;
  private final PortalFacts portal;
  private final Settlements settlements = new Settlements();

  HubSpotTaskWriter(
      HubSpotClient client, Gateway gateway, TaskKeys keys, TaskReads reads, PortalFacts portal) {
    this.client = client;
    this.gateway = gateway;
    this.keys = keys;
    this.reads = reads;
    this.portal = portal;
  }

  @Override
  public int capacity() {
    return CAPACITY;
  }

  @Override
  public Submission submit(List<PlannedTask> tasks) {
    TaskKeys.Holder holder = keys.holder();
    List<ObjectCreate> rows =
        tasks.stream().map(task -> TaskProperties.create(task, holder, portal)).toList();
    BatchWrite<ObjectCreate> batch =
        new BatchWrite<>(
            part -> send(part, holder),
            row -> row.properties().keySet(),
            (row, strays) -> created(row, strays, holder));
    List<WriteOutcome> outcomes = batch.outcomes(rows);
    return settlements.keep(
        holder.property().map(name -> withExisting(name, tasks, outcomes)).orElse(outcomes));
  }

  @Override
  public List<WriteOutcome> settle(Submission submission) {
    return settlements.take(submission);
  }

  private WriteReply<BatchResult> send(List<ObjectCreate> rows, TaskKeys.Holder holder) {
    return gateway.write(
        Operation.TASKS_BATCH_CREATE,
        () ->
            holder
                .property()
                .map(name -> client.tasks().batchCreate(rows, name))
                .orElseGet(() -> client.tasks().batchCreate(rows)));
  }

  /** Where HubSpot echoes no trace id, the marker tells which task is whose. */
  private static Optional<CrmRecord> created(
      ObjectCreate row, List<CrmRecord> strays, TaskKeys.Holder holder) {
    return strays.stream()
        .filter(task -> holder.keyOf(task).filter(k -> k.value().equals(row.traceId())).isPresent())
        .findFirst();
  }

  /**
   * A refused row whose key is taken was created before. The key is looked up whatever the refusal
   * says, because HubSpot words it in several ways.
   */
  private List<WriteOutcome> withExisting(
      String property, List<PlannedTask> tasks, List<WriteOutcome> outcomes) {
    List<Integer> refused =
        IntStream.range(0, tasks.size())
            .filter(row -> outcomes.get(row).kind() == Kind.REJECTED)
            .boxed()
            .toList();
    if (refused.isEmpty()) {
      return outcomes;
    }
    List<WriteOutcome> settled = new ArrayList<>(outcomes);
    List<String> wanted = refused.stream().map(row -> tasks.get(row).key().value()).toList();
    try {
      Map<String, CrmRecord> existing = reads.byKeys(property, wanted);
      for (int row : refused) {
        CrmRecord task = existing.get(tasks.get(row).key().value());
        if (task != null) {
          settled.set(row, new WriteOutcome.Written(CompanyTranslator.ref(task.id())));
        }
      }
    } catch (CrmException | RunStopped e) {
      String why = "refused, and whether its key is taken could not be read: " + e.getMessage();
      refused.forEach(row -> settled.set(row, new WriteOutcome.Unconfirmed(why)));
    }
    return settled;
  }
}
