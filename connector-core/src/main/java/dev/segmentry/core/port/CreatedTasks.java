package dev.segmentry.core.port;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.CreatedTask;
import dev.segmentry.core.plan.KnownTask;
import dev.segmentry.core.plan.OpenTask;
import dev.segmentry.core.plan.TaskStatus;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What is known of the tasks we created, as the CRM told it. */
public interface CreatedTasks {

  /**
   * Tasks that the CRM took and that are not known to be completed or deleted, in the order in
   * which they were owed; notices of a day are none.
   *
   * @param after row of the last one of the page before; 0 for the first page
   */
  List<CreatedTask> notClosed(long after, int limit);

  /**
   * Remembers answers of the CRM. One that says that a task is over is not replaced.
   *
   * @param statuses by row
   * @param asOf evaluation day on which it was asked
   */
  void record(Map<Long, TaskStatus> statuses, LocalDate asOf);

  /**
   * Tasks about accounts, of whatever state, as far as they are remembered; those that the CRM
   * refused are left out.
   *
   * @return an account without any is absent
   */
  Map<ExternalRef, List<KnownTask>> of(List<ExternalRef> accounts);

  /**
   * Tasks about accounts that the CRM said on a day to be open, as we wrote them last; in the order
   * in which they were owed. Those whose text is not kept any more are left out.
   *
   * @return an account without any is absent
   */
  Map<ExternalRef, List<OpenTask>> open(List<ExternalRef> accounts, LocalDate asOf);
}
