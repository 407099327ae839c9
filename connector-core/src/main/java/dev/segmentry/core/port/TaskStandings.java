package dev.segmentry.core.port;

import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.TaskEdit;
import dev.segmentry.core.plan.TaskStanding;
import java.util.List;
import java.util.Map;

/**
 * Reads tasks of ours to tell whether they still say what we wrote; it changes nothing. For an
 * {@code UPDATE} and a {@code CLOSE} that is subject, text, due date, priority and the status we
 * made it with; for a {@code RAISE} priority and due date, and that it is not done.
 */
public interface TaskStandings {

  /** Most edits of one question. */
  int capacity();

  /**
   * @param edits at most {@link #capacity}, each of another task
   * @return how each task stands, by its record
   * @throws CrmException the CRM is unusable for now, or tasks may not be read
   */
  Map<ExternalRef, TaskStanding> of(List<TaskEdit> edits);
}
