package dev.segmentry.core.plan;

import dev.segmentry.core.crm.ExternalRef;
import java.time.LocalDate;
import java.util.List;

/**
 * What is remembered of a row that the CRM refused: enough to know whether sending it again could
 * end otherwise. Days are evaluation days.
 *
 * @param account the record the row is about
 * @param name its name, for people
 * @param taskKey key of the refused task; empty text: a field change was refused
 * @param content the refused field changes; empty for a task
 * @param refusal what the CRM said last
 * @param attempts times it was refused since it was last given a fresh start; 0: a person asked to
 *     try it again
 * @param firstOn day of the first refusal
 * @param lastOn day of the last refusal
 * @param planId the plan it came from last
 * @param configDigest configuration and model it was refused under
 * @param recordMoved whether the account's record changed in the CRM since
 */
public record Rejection(
    ExternalRef account,
    String name,
    String taskKey,
    List<FieldChange> content,
    WriteOutcome.Rejected refusal,
    int attempts,
    LocalDate firstOn,
    LocalDate lastOn,
    String planId,
    String configDigest,
    boolean recordMoved) {

  public Rejection {
    content = List.copyOf(content);
  }

  public boolean isTask() {
    return !taskKey.isEmpty();
  }
}
