package dev.segmentry.core.playbook;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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

  /**
   * The facts that keep playbooks quiet about where an account stands already, when only its
   * segments and episodes are known: an episode it has not left is open, and was fired at its
   * worst.
   *
   * @param segments present segment by dimension
   */
  public Map<String, String> standing(
      Map<String, String> segments, Map<String, PlaybookState> episodes) {
    Map<String, String> facts = new TreeMap<>();
    for (Playbook playbook : playbooks) {
      PlaybookState last = episodes.get(playbook.key());
      if (last != null && stands(playbook.triggers(), segments)) {
        facts.put(PlaybookRound.OPEN + playbook.key(), last.firedOn().toString());
        facts.put(PlaybookRound.WORST + playbook.key(), last.firedOn().toString());
      }
    }
    return facts;
  }

  /** The fact that a campaign runs, when only its field is known; none when it is no playbook. */
  public Map<String, String> running(String campaign, LocalDate since) {
    return playbooks.stream().anyMatch(playbook -> playbook.key().equals(campaign))
        ? Map.of(PlaybookRound.CAMPAIGN + campaign, since.toString())
        : Map.of();
  }

  private static boolean stands(List<Trigger> triggers, Map<String, String> segments) {
    return triggers.stream()
        .anyMatch(
            trigger ->
                Optional.ofNullable(segments.get(trigger.dimension()))
                    .filter(trigger.into()::contains)
                    .isPresent());
  }

  public PlaybookOutcome run(Situation situation) {
    PlaybookRound round = new PlaybookRound(playbooks, situation);
    playbooks.forEach(round::consider);
    return round.outcome();
  }
}
