package dev.segmentry.hubspot;

import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.hubspot.api.CrmRecord;
import dev.segmentry.hubspot.api.ObjectCreate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tasks of ours as HubSpot's task objects. */
final class TaskProperties {

  static final String STATUS = "hs_task_status";
  static final String COMPLETED_AT = "hs_task_completion_date";
  static final String BODY = "hs_task_body";

  static final String DUE = "hs_timestamp";
  static final String SUBJECT = "hs_task_subject";
  static final String PRIORITY = "hs_task_priority";

  static final String COMPLETED = "COMPLETED";
  private static final LocalTime DUE_TIME = LocalTime.of(9, 0);

  private TaskProperties() {}

  /** The key names the row. */
  static ObjectCreate create(PlannedTask task, TaskKeys.Holder holder, PortalFacts portal) {
    Map<String, String> properties = contents(task, holder, portal);
    properties.put("hs_task_type", "TODO");
    properties.put("hubspot_owner_id", task.ownerId());
    holder.property().ifPresent(name -> properties.put(name, task.key().value()));
    return new ObjectCreate(
        task.key().value(),
        properties,
        List.of(ObjectCreate.Link.taskToCompany(task.account().id())));
  }

  /**
   * What it says, as a task nobody has begun; due in the morning of its day, where the portal is.
   */
  static Map<String, String> contents(
      PlannedTask task, TaskKeys.Holder holder, PortalFacts portal) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put(DUE, due(task, portal.zone()));
    properties.put(SUBJECT, TaskText.subject(task.task().subject()));
    properties.put(
        BODY,
        TaskText.body(
            task.task().body(),
            portal.address(task.account()),
            holder.property().isPresent() ? Optional.empty() : Optional.of(task.key())));
    properties.put(STATUS, "NOT_STARTED");
    properties.put(PRIORITY, priority(task));
    return properties;
  }

  static boolean open(CrmRecord task) {
    return !task.archived() && !completed(task);
  }

  static boolean completed(CrmRecord task) {
    return COMPLETED.equals(task.property(STATUS).orElse(""));
  }

  private static String due(PlannedTask task, ZoneId zone) {
    return task.task().due().atTime(DUE_TIME).atZone(zone).toInstant().toString();
  }

  private static String priority(PlannedTask task) {
    return switch (task.task().priority()) {
      case LOW -> "LOW";
      case MEDIUM -> "MEDIUM";
      case HIGH -> "HIGH";
    };
  }
}
