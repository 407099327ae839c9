package dev.segmentry.hubspot;

import dev.segmentry.hubspot.api.CrmRecord;
import dev.segmentry.hubspot.api.HubSpotClient;
import dev.segmentry.hubspot.api.ListRequest;
import dev.segmentry.hubspot.api.Operation;
import dev.segmentry.hubspot.api.Page;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tasks by id or by key, as they are now. Never by search: its index lags. */
final class TaskReads {

  private final HubSpotClient client;
  private final Gateway gateway;

  TaskReads(HubSpotClient client, Gateway gateway) {
    this.client = client;
    this.gateway = gateway;
  }

  /** One page of all tasks, the living or those in the recycle bin. */
  Page<CrmRecord> all(String property, boolean archived, Optional<String> after) {
    ListRequest first = ListRequest.of(List.of(property));
    ListRequest list = archived ? first.archivedOnly() : first;
    ListRequest page = after.map(list::after).orElse(list);
    return gateway.read(Operation.TASKS_LIST, () -> client.tasks().list(page));
  }

  Map<String, CrmRecord> byIds(Collection<String> ids, List<String> properties) {
    return new BatchReads(
            gateway,
            Operation.TASKS_BATCH_READ,
            batch -> client.tasks().batchRead(batch, properties))
        .found(ids);
  }

  /** Those in the recycle bin. */
  Map<String, CrmRecord> archivedByIds(Collection<String> ids, List<String> properties) {
    return new BatchReads(
            gateway,
            Operation.TASKS_BATCH_READ,
            batch -> client.tasks().batchReadArchived(batch, properties))
        .found(ids);
  }

  /** By the unique property, those in the recycle bin included. */
  Map<String, CrmRecord> byKeys(String property, Collection<String> keys) {
    List<String> properties = List.of(TaskProperties.STATUS, property);
    Map<String, CrmRecord> found =
        new LinkedHashMap<>(
            new BatchReads(
                    gateway,
                    Operation.TASKS_BATCH_READ,
                    batch -> client.tasks().batchReadBy(property, batch, properties))
                .found(keys));
    List<String> rest = keys.stream().filter(key -> !found.containsKey(key)).toList();
    found.putAll(
        new BatchReads(
                gateway,
                Operation.TASKS_BATCH_READ,
                batch -> client.tasks().batchReadArchivedBy(property, batch, properties))
            .found(rest));
    return found;
  }
}
