package dev.segmentry.hubspot.api;

import java.util.List;
import java.util.Optional;

/** Tasks: the list, and batches of up to {@value ObjectBatches#MAX_INPUTS}. */
public final class TasksApi {

  private final ObjectLists lists;
  private final ObjectBatches batches;

  TasksApi(HttpCalls calls, ApiUrls urls) {
    this.lists = new ObjectLists(calls, urls, "tasks");
    this.batches = new ObjectBatches(calls, urls, "tasks");
  }

  public Page<CrmRecord> list(ListRequest request) {
    return lists.page(Operation.TASKS_LIST, request);
  }

  /**
   * Rows are recognised by their trace ids alone: where HubSpot echoes none, they come back
   * unknown.
   */
  public BatchResult batchCreate(List<ObjectCreate> tasks) {
    return batches.create(Operation.TASKS_BATCH_CREATE, tasks, Optional.empty());
  }

  /**
   * @param keyProperty a property with a different value on each task, to recognise rows without a
   *     trace id by
   */
  public BatchResult batchCreate(List<ObjectCreate> tasks, String keyProperty) {
    return batches.create(Operation.TASKS_BATCH_CREATE, tasks, Optional.of(keyProperty));
  }

  public BatchResult batchUpdate(List<ObjectUpdate> updates) {
    return batches.update(Operation.TASKS_BATCH_UPDATE, updates);
  }

  public BatchResult batchRead(List<String> ids, List<String> properties) {
    return batches.read(Operation.TASKS_BATCH_READ, ids, properties);
  }

  /** The same in the recycle bin. */
  public BatchResult batchReadArchived(List<String> ids, List<String> properties) {
    return batches.readArchived(Operation.TASKS_BATCH_READ, ids, properties);
  }

  /**
   * @param idProperty a property declared unique in the portal; keys that no task has come back as
   *     not found
   */
  public BatchResult batchReadBy(String idProperty, List<String> keys, List<String> properties) {
    return batches.readBy(Operation.TASKS_BATCH_READ, idProperty, keys, properties);
  }

  /** The same in the recycle bin. */
  public BatchResult batchReadArchivedBy(
      String idProperty, List<String> keys, List<String> properties) {
    return batches.readArchivedBy(Operation.TASKS_BATCH_READ, idProperty, keys, properties);
  }
}
