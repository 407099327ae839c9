package dev.segmentry.hubspot;

import dev.segmentry.core.plan.AccountChange;
import dev.segmentry.core.plan.FieldChange;
import dev.segmentry.core.plan.RejectionCategory;
import dev.segmentry.core.plan.Submission;
import dev.segmentry.core.plan.WriteOutcome;
import dev.segmentry.core.port.SegmentWriter;
import dev.segmentry.hubspot.api.BatchResult;
import dev.segmentry.hubspot.api.HubSpotClient;
import dev.segmentry.hubspot.api.ObjectUpdate;
import dev.segmentry.hubspot.api.Operation;
import dev.segmentry.hubspot.api.PropertyDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes company properties, a hundred companies a call. */
final class HubSpotSegmentWriter implements SegmentWriter {

  private static final int CAPACITY = 100;

  private static final WriteOutcome NOT_OURS =
      new WriteOutcome.Rejected(
          "LIFECYCLESTAGE_REFUSED",
          "lifecyclestage is HubSpot's own funnel and is never written; map another property",
          RejectionCategory.NO_FIELD,
          Set.of(HubSpotCrmSchema.LIFECYCLE_STAGE));

  private final HubSpotClient client;
  private final Gateway gateway;
  private final PropertyCatalogue catalogue;
  private final PortalFacts portal;
  private final Settlements settlements = new Settlements();

  HubSpotSegmentWriter(
      HubSpotClient client, Gateway gateway, PropertyCatalogue catalogue, PortalFacts portal) {
    this.client = client;
    this.gateway = gateway;
    this.catalogue = catalogue;
    this.portal = portal;
  }

  @Override
  public int capacity() {
    return CAPACITY;
  }

  @Override
  public Submission submit(List<AccountChange> changes) {
    List<AccountChange> allowed =
        changes.stream().filter(change -> !touchesLifecycle(change)).toList();
    BatchWrite<ObjectUpdate> batch =
        new BatchWrite<>(
            this::send, row -> row.properties().keySet(), (row, s) -> Optional.empty());
    List<WriteOutcome> sent = batch.outcomes(updates(allowed));
    List<WriteOutcome> outcomes = new ArrayList<>();
    int next = 0;
    for (AccountChange change : changes) {
      outcomes.add(touchesLifecycle(change) ? NOT_OURS : outcome(sent.get(next++)));
    }
    return settlements.keep(outcomes);
  }

  private static WriteOutcome outcome(WriteOutcome sent) {
    return Rejections.isGone(sent) ? new WriteOutcome.Gone() : sent;
  }

  @Override
  public List<WriteOutcome> settle(Submission submission) {
    return settlements.take(submission);
  }

  private WriteReply<BatchResult> send(List<ObjectUpdate> updates) {
    return gateway.write(
        Operation.COMPANIES_BATCH_UPDATE, () -> client.companies().batchUpdate(updates));
  }

  private static boolean touchesLifecycle(AccountChange change) {
    return change.fields().stream()
        .anyMatch(field -> field.field().equals(HubSpotCrmSchema.LIFECYCLE_STAGE));
  }

  private List<ObjectUpdate> updates(List<AccountChange> changes) {
    if (changes.isEmpty()) {
      return List.of();
    }
    Map<String, PropertyDefinition> definitions = catalogue.of(PortalFacts.COMPANIES);
    PropertyValues values = new PropertyValues(portal.zone());
    return changes.stream().map(change -> update(change, definitions, values)).toList();
  }

  /** The account's id names the row; the empty text clears a property. */
  private static ObjectUpdate update(
      AccountChange change, Map<String, PropertyDefinition> definitions, PropertyValues values) {
    Map<String, String> properties = new LinkedHashMap<>();
    for (FieldChange field : change.fields()) {
      PropertyDefinition definition = definitions.get(field.field());
      String type = definition == null ? "string" : definition.type();
      properties.put(field.field(), field.after().map(v -> values.write(v, type)).orElse(""));
    }
    String id = change.account().id();
    return new ObjectUpdate(id, id, properties);
  }
}
