package dev.segmentry.core.port;

import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.TaskStatus;
import java.util.List;
import java.util.Map;

/** Asks the CRM what became of tasks that we created, by their record ids; it changes nothing. */
public interface TaskStatuses {

  /** Most tasks of one question: what one call can tell. */
  int capacity();

  /**
   * @param tasks at most {@link #capacity}, each once
   * @return an answer for every one; {@code GONE} where the CRM does not show it
   * @throws CrmException the CRM is unusable for now, or tasks may not be read
   */
  Map<ExternalRef, TaskStatus> of(List<ExternalRef> tasks);
}
