package dev.segmentry.store;

import dev.segmentry.core.plan.AccountChange;
import dev.segmentry.core.plan.FieldChange;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.TaskEdit;
import dev.segmentry.core.plan.TaskKey;
import dev.segmentry.core.playbook.Priority;
import dev.segmentry.core.playbook.TaskIntent;
import java.time.LocalDate;

/** What is owed to the CRM, as fields of a line. */
final class IntentLines {

  private IntentLines() {}

  static String line(AccountChange change) {
    LineWriter line = new LineWriter();
    write(line, change);
    return line.line();
  }

  static AccountChange change(String line) {
    return UnreadableLine.reading(() -> readChange(new LineReader(line)));
  }

  static String line(PlannedTask task) {
    LineWriter line = new LineWriter();
    write(line, task);
    return line.line();
  }

  static PlannedTask task(String line) {
    return UnreadableLine.reading(() -> readTask(new LineReader(line)));
  }

  static String line(TaskEdit edit) {
    LineWriter line = new LineWriter();
    write(line, edit);
    return line.line();
  }

  static TaskEdit edit(String line) {
    return UnreadableLine.reading(() -> readEdit(new LineReader(line)));
  }

  static void write(LineWriter line, TaskEdit edit) {
    line.text(edit.kind().name());
    Refs.write(line, edit.task());
    write(line, edit.before());
    write(line, edit.edited());
    line.text(edit.why()).optional(edit.instead(), IntentLines::write);
  }

  static TaskEdit readEdit(LineReader line) {
    return new TaskEdit(
        TaskEdit.Kind.valueOf(line.text()),
        Refs.read(line),
        readTask(line),
        readTask(line).task(),
        line.text(),
        line.optional(IntentLines::readTask));
  }

  static void write(LineWriter line, AccountChange change) {
    Refs.write(line, change.account());
    line.list(change.fields(), IntentLines::writeField);
  }

  static AccountChange readChange(LineReader line) {
    return new AccountChange(Refs.read(line), line.list(IntentLines::readField));
  }

  static void write(LineWriter line, PlannedTask task) {
    line.text(task.key().value());
    Refs.write(line, task.account());
    line.text(task.ownerId());
    TaskIntent intent = task.task();
    line.text(intent.playbook()).number(intent.episode());
    line.text(intent.subject()).text(intent.body());
    ValueLines.day(line, intent.due());
    line.text(intent.priority().name() + ":" + intent.urgency());
  }

  static PlannedTask readTask(LineReader line) {
    return new PlannedTask(
        new TaskKey(line.text()), Refs.read(line), line.text(), readIntent(line));
  }

  private static TaskIntent readIntent(LineReader line) {
    String playbook = line.text();
    int episode = line.integer();
    String subject = line.text();
    String body = line.text();
    LocalDate due = ValueLines.day(line);
    String[] rank = line.text().split(":", -1);
    // Lines of earlier releases have no urgency.
    int urgency = rank.length < 2 ? 0 : Integer.parseInt(rank[1]);
    return new TaskIntent(
        playbook, episode, subject, body, due, Priority.valueOf(rank[0]), urgency);
  }

  static void writeField(LineWriter line, FieldChange field) {
    line.text(field.field())
        .optional(field.before(), ValueLines::scalar)
        .optional(field.after(), ValueLines::scalar);
  }

  static FieldChange readField(LineReader line) {
    return new FieldChange(
        line.text(), line.optional(ValueLines::scalar), line.optional(ValueLines::scalar));
  }
}
