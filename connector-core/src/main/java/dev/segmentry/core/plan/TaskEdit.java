package dev.segmentry.core.plan;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.playbook.TaskIntent;
import java.util.Locale;
import java.util.Optional;

/**
 * An edit of a task that we created. It states new values, never differences, so that repeating it
 * changes nothing; and it holds only while the task says what we wrote last (docs/adr/0041).
 *
 * @param kind what is done
 * @param task the task record
 * @param before the task as we wrote it last
 * @param after what it says from then on
 * @param why in words
 * @param instead task that is made when this edit cannot be, so that the question is asked all the
 *     same; only of an {@link Kind#UPDATE}
 */
public record TaskEdit(
    Kind kind,
    ExternalRef task,
    PlannedTask before,
    TaskIntent after,
    String why,
    Optional<PlannedTask> instead) {

  /** What is done to a task. */
  public enum Kind {
    /** It has nothing to ask any more: done, with a note in front of its words. */
    CLOSE,
    /** It asks something else: other words, another due date, another priority. */
    UPDATE,
    /** It is more urgent: priority and due date, never its words. */
    RAISE;

    /** As files name it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public TaskEdit {
    if (instead.isPresent() && kind != Kind.UPDATE) {
      throw new IllegalArgumentException("only an update has a task in its place: " + kind);
    }
  }

  /** The account that the task is about. */
  public ExternalRef account() {
    return before.account();
  }

  /** The task as it is known after this edit. */
  public PlannedTask edited() {
    return new PlannedTask(before.key(), before.account(), before.ownerId(), after);
  }
}
