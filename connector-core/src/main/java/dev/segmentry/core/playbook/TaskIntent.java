package dev.segmentry.core.playbook;

import java.time.LocalDate;

/**
 * A task a playbook asks for, before it has an owner.
 *
 * @param playbook playbook key
 * @param episode the episode it belongs to: never two tasks for one
 * @param subject one line
 * @param body plain text with the evidence
 * @param due calendar day in the org's zone
 * @param priority what people see of value × severity
 * @param urgency value × severity as a number, 0 to {@value #MOST_URGENT}: among tasks of one
 *     priority the higher one is created first where an owner's day does not hold them all
 */
public record TaskIntent(
    String playbook,
    int episode,
    String subject,
    String body,
    LocalDate due,
    Priority priority,
    int urgency) {

  public static final int MOST_URGENT = 999_999;

  public TaskIntent {
    if (urgency < 0 || urgency > MOST_URGENT) {
      throw new IllegalArgumentException("an urgency is 0 to " + MOST_URGENT + ": " + urgency);
    }
  }

  /** Where it stands among owed tasks, the lowest first: by priority, within it by urgency. */
  public int order() {
    int level =
        switch (priority) {
          case HIGH -> 1;
          case MEDIUM -> 2;
          case LOW -> 3;
        };
    return level * (MOST_URGENT + 1) - urgency;
  }

  /** The same with another body. */
  public TaskIntent withBody(String other) {
    return new TaskIntent(playbook, episode, subject, other, due, priority, urgency);
  }

  /** A task that is as urgent as any of its priority. */
  public TaskIntent(
      String playbook, int episode, String subject, String body, LocalDate due, Priority priority) {
    this(playbook, episode, subject, body, due, priority, 0);
  }
}
