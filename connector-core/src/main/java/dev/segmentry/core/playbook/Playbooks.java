package dev.segmentry.core.playbook;

import java.util.List;

/**
 * Turns the transitions of one account into at most one task (domain-vectors §6, §10): triggers by
 * side, cool-down with owed tasks, blocking, precedence. Pure: the same situation gives the same
 * outcome.
 */
public final class Playbooks {

  private final List<Playbook> playbooks;

  /**
   * @param playbooks in the order of their precedence
   */
  public Playbooks(List<Playbook> playbooks) {
    this.playbooks = List.copyOf(playbooks);
  }

  public PlaybookOutcome run(Situation situation) {
    PlaybookRound round = new PlaybookRound(playbooks, situation);
    playbooks.forEach(round::consider);
    return round.outcome();
  }
}
