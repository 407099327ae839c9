package dev.segmentry.salesforce;

import dev.segmentry.core.plan.TaskEdit;
import dev.segmentry.core.plan.TaskStanding;
import dev.segmentry.salesforce.wsc.Row;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Edits of tasks as fields of Task records: what has to be there, and what is written. */
final class TaskEditFields {

  static final String CLOSED = "IsClosed";

  /** What is read of a task to compare it; without the fields the integration user cannot see. */
  private static final List<String> COMPARED =
      List.of(
          TaskTranslator.SUBJECT,
          TaskTranslator.DESCRIPTION,
          TaskTranslator.DUE,
          TaskTranslator.PRIORITY,
          TaskTranslator.STATUS);

  private final TaskFields fields;
  private final TaskTranslator translator;

  TaskEditFields(TaskFields fields, TaskTranslator translator) {
    this.fields = fields;
    this.translator = translator;
  }

  List<String> read() {
    return COMPARED.stream().filter(fields::has).toList();
  }

  /** What is written: only fields that hold something else by then. */
  Map<String, String> after(TaskEdit edit) {
    Map<String, String> after = new LinkedHashMap<>(translator.contents(edit.edited()));
    switch (edit.kind()) {
      case CLOSE -> fields.completed().ifPresent(done -> after.put(TaskTranslator.STATUS, done));
      case UPDATE -> after.remove(TaskTranslator.STATUS);
      case RAISE -> after.keySet().retainAll(List.of(TaskTranslator.PRIORITY, TaskTranslator.DUE));
    }
    Map<String, String> written = before(edit);
    after.entrySet().removeIf(one -> one.getValue().equals(written.get(one.getKey())));
    return after;
  }

  /** What we wrote, of all that an edit must not take from anybody. */
  private Map<String, String> before(TaskEdit edit) {
    Map<String, String> before = new HashMap<>(translator.contents(edit.before()));
    if (edit.kind() == TaskEdit.Kind.RAISE) {
      before.keySet().retainAll(List.of(TaskTranslator.PRIORITY, TaskTranslator.DUE));
    }
    return before;
  }

  TaskStanding standing(TaskEdit edit, Row task) {
    if (SalesforceTaskLookup.is(task, "IsDeleted")) {
      return TaskStanding.GONE;
    }
    if (edit.kind() == TaskEdit.Kind.CLOSE && fields.completed().isEmpty()) {
      return TaskStanding.UNABLE;
    }
    Map<String, String> now = new HashMap<>();
    COMPARED.forEach(field -> now.put(field, spelled(task.text(field))));
    now.put(CLOSED, String.valueOf(SalesforceTaskLookup.is(task, CLOSED)));
    Map<String, String> before = spelled(before(edit));
    before.put(CLOSED, "false");
    return TaskStanding.of(now, before, spelled(after(edit)));
  }

  private static Map<String, String> spelled(Map<String, String> contents) {
    Map<String, String> spelled = new HashMap<>();
    contents.forEach((field, text) -> spelled.put(field, spelled(text)));
    return spelled;
  }

  /** Salesforce keeps line ends in its own way and cuts blanks off the end. */
  private static String spelled(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n').strip();
  }
}
