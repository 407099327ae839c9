package dev.segmentry.core.port;

import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.KeyedAccount;
import dev.segmentry.core.plan.OurTask;
import dev.segmentry.core.plan.TaskKey;
import dev.segmentry.core.plan.TaskRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds tasks of ours by strongly consistent reads, never by a search index that lags. */
public interface TaskLookup {

  /** How this org can be kept from holding the same task twice (design §6). */
  enum KeySupport {
    /** A unique field on tasks: the CRM itself refuses a second task with the same key. */
    UNIQUE_FIELD,
    /**
     * No such field: a marker in the task's text, read back through the account's tasks. A window
     * remains.
     */
    MARKER
  }

  KeySupport keySupport();

  /**
   * @param keys at most 200
   * @return found tasks, completed, deleted and archived ones included as far as the CRM shows
   *     them; a key without a task is absent
   * @throws CrmException the CRM is unusable
   */
  Map<TaskKey, TaskRecord> byKey(List<KeyedAccount> keys);

  /**
   * As {@link #byKey}, for tasks that were never sent as far as we know: deleted ones are left out
   * where finding them takes calls of their own.
   *
   * @param keys at most 200
   * @throws CrmException the CRM is unusable
   */
  default Map<TaskKey, TaskRecord> standing(List<KeyedAccount> keys) {
    return byKey(keys);
  }

  /**
   * Tasks of ours that are not completed.
   *
   * @param accounts at most 200
   * @throws CrmException the CRM is unusable
   */
  List<TaskRecord> openTasks(List<ExternalRef> accounts);

  /**
   * Every task of ours in the whole org, page by page and in no stated order: completed, deleted
   * and archived ones included as far as the CRM shows them. Where there is no key field this reads
   * every task of the org. A task may come twice.
   *
   * @param cursor empty for the first page, else {@link TaskPage#next()} of the page before
   * @throws CrmException the CRM is unusable
   */
  TaskPage ours(Optional<String> cursor);

  /**
   * @param tasks may be empty although there is a next page
   * @param next empty on the last page
   */
  record TaskPage(List<OurTask> tasks, Optional<String> next) {

    public TaskPage {
      tasks = List.copyOf(tasks);
    }
  }
}
