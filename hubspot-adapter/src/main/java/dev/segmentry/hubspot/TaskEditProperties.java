package dev.segmentry.hubspot;

import dev.segmentry.core.plan.TaskEdit;
import dev.segmentry.core.plan.TaskStanding;
import dev.segmentry.hubspot.api.CrmRecord;
import dev.segmentry.hubspot.api.ObjectUpdate;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Edits of tasks as properties: what has to be there, and what is written. */
final class TaskEditProperties {

  /** What is read of a task to compare it. */
  static final List<String> COMPARED =
      List.of(
          TaskProperties.SUBJECT,
          TaskProperties.BODY,
          TaskProperties.DUE,
          TaskProperties.PRIORITY,
          TaskProperties.STATUS);

  private static final List<String> RAISED = List.of(TaskProperties.PRIORITY, TaskProperties.DUE);
  private static final String DONE = "done";

  private final TaskKeys keys;
  private final PortalFacts portal;

  TaskEditProperties(TaskKeys keys, PortalFacts portal) {
    this.keys = keys;
    this.portal = portal;
  }

  /** The task's id names the row. */
  ObjectUpdate update(TaskEdit edit) {
    return new ObjectUpdate(edit.task().id(), edit.task().id(), after(edit));
  }

  /** Only properties that hold something else by then. */
  private Map<String, String> after(TaskEdit edit) {
    Map<String, String> after =
        new LinkedHashMap<>(TaskProperties.contents(edit.edited(), keys.holder(), portal));
    switch (edit.kind()) {
      case CLOSE -> after.put(TaskProperties.STATUS, TaskProperties.COMPLETED);
      case UPDATE -> after.remove(TaskProperties.STATUS);
      case RAISE -> after.keySet().retainAll(RAISED);
    }
    Map<String, String> written = before(edit);
    after.entrySet().removeIf(one -> one.getValue().equals(written.get(one.getKey())));
    return after;
  }

  /** What we wrote, of all that an edit must not take from anybody. */
  private Map<String, String> before(TaskEdit edit) {
    Map<String, String> before = TaskProperties.contents(edit.before(), keys.holder(), portal);
    if (edit.kind() == TaskEdit.Kind.RAISE) {
      before.keySet().retainAll(RAISED);
    }
    return before;
  }

  TaskStanding standing(TaskEdit edit, CrmRecord task) {
    Map<String, String> now = new HashMap<>();
    COMPARED.forEach(name -> now.put(name, spelled(name, task.property(name).orElse(""))));
    now.put(DONE, String.valueOf(TaskProperties.completed(task)));
    Map<String, String> before = spelled(before(edit));
    before.put(DONE, "false");
    return TaskStanding.of(now, before, spelled(after(edit)));
  }

  private static Map<String, String> spelled(Map<String, String> contents) {
    Map<String, String> spelled = new HashMap<>();
    contents.forEach((name, text) -> spelled.put(name, spelled(name, text)));
    return spelled;
  }

  /** HubSpot writes times and HTML in its own way: moments and words are compared. */
  private static String spelled(String name, String text) {
    return switch (name) {
      case TaskProperties.DUE -> moment(text);
      case TaskProperties.BODY -> TaskText.words(text);
      default -> text.strip();
    };
  }

  private static String moment(String text) {
    try {
      return text.matches("-?\\d{1,17}")
          ? Instant.ofEpochMilli(Long.parseLong(text)).toString()
          : Instant.parse(text).toString();
    } catch (DateTimeException unreadable) {
      return text;
    }
  }
}
