package dev.segmentry.core.playbook;

import java.time.LocalDate;

/**
 * What is remembered of one playbook for one account.
 *
 * @param episode number of the last episode: counts up each time the playbook fires, never reused
 * @param firedOn day of the last firing, in the org's zone: the cool-down is counted from it
 * @param task what the CRM says of the episode's task; known for one evaluation and not kept with
 *     the account
 */
public record PlaybookState(int episode, LocalDate firedOn, EpisodeTask task) {

  /** Nobody asked for its task. */
  public PlaybookState(int episode, LocalDate firedOn) {
    this(episode, firedOn, EpisodeTask.UNKNOWN);
  }

  /**
   * Whether the episode keeps other playbooks from firing: its task is not done, as the CRM says.
   * Where the CRM says nothing the cool-down stands for it, counted from the day on which the task
   * was last seen open.
   */
  boolean keepsOthersOut(int cooldownDays, LocalDate today) {
    if (task.isClosed() || task.isOpenOn(today)) {
      return !task.isClosed();
    }
    LocalDate seen = task.on().filter(firedOn::isBefore).orElse(firedOn);
    return today.isBefore(seen.plusDays(cooldownDays));
  }

  public PlaybookState with(EpisodeTask known) {
    return new PlaybookState(episode, firedOn, known);
  }
}
