package dev.segmentry.core.playbook;

import java.time.LocalDate;

/**
 * What an open task should be from now on because its account got worse (domain-vectors §10).
 *
 * @param playbook key of the playbook whose task it is
 * @param priority at least this
 * @param due at the latest then
 */
public record TaskRaise(String playbook, Priority priority, LocalDate due) {

  /** The next priority; the highest stays. */
  static Priority above(Priority usual) {
    return usual == Priority.LOW ? Priority.MEDIUM : Priority.HIGH;
  }

  /** The task with its words as they are. */
  public TaskIntent of(TaskIntent task) {
    Priority higher = priority.compareTo(task.priority()) > 0 ? priority : task.priority();
    LocalDate sooner = due.isBefore(task.due()) ? due : task.due();
    return new TaskIntent(
        task.playbook(),
        task.episode(),
        task.subject(),
        task.body(),
        sooner,
        higher,
        task.urgency());
  }
}
