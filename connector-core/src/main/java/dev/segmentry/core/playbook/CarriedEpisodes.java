package dev.segmentry.core.playbook;

import java.util.Map;
import java.util.TreeMap;

/**
 * Episodes of an account that two accounts were merged into: tasks of either hang on it. Pure.
 *
 * @param episodes what is remembered of each playbook
 * @param facts the playbooks' small facts
 */
public record CarriedEpisodes(Map<String, PlaybookState> episodes, Map<String, String> facts) {

  public CarriedEpisodes {
    episodes = Map.copyOf(episodes);
    facts = Map.copyOf(facts);
  }

  /**
   * @param facts all that is remembered; those of the playbooks are taken
   */
  public static CarriedEpisodes of(Map<String, PlaybookState> episodes, Map<String, String> facts) {
    Map<String, String> ours = new TreeMap<>(facts);
    ours.keySet().removeIf(name -> !isOurs(name));
    return new CarriedEpisodes(episodes, ours);
  }

  /** Whether a fact is one of the playbooks'. */
  public static boolean isOurs(String fact) {
    return fact.startsWith(PlaybookRound.OPEN)
        || fact.startsWith(PlaybookRound.OWED)
        || fact.startsWith(PlaybookRound.WORST)
        || fact.startsWith(PlaybookRound.ARMED)
        || fact.startsWith(PlaybookRound.CAMPAIGN);
  }

  /** Whether the account has not left the side that fired the last episode. */
  public boolean isOpen(String playbook) {
    return facts.containsKey(PlaybookRound.OPEN + playbook);
  }

  /**
   * These and another account's: the higher number, so that none is used twice, and the later day,
   * so that the longer cool-down holds. What is open, owed or armed with either is so with both,
   * but nothing is owed where a task is open already. How bad it was is told by who fired last.
   */
  public CarriedEpisodes with(CarriedEpisodes other) {
    Map<String, PlaybookState> all = new TreeMap<>(episodes);
    other.episodes.forEach((playbook, state) -> all.merge(playbook, state, CarriedEpisodes::both));
    Map<String, String> kept = new TreeMap<>(factsBeside(other));
    other.factsBeside(this).forEach((name, day) -> kept.merge(name, day, CarriedEpisodes::day));
    kept.keySet()
        .removeIf(name -> isOwed(name) && kept.containsKey(PlaybookRound.OPEN + playbook(name)));
    return new CarriedEpisodes(all, kept);
  }

  private static PlaybookState both(PlaybookState one, PlaybookState other) {
    return new PlaybookState(
        Math.max(one.episode(), other.episode()),
        one.firedOn().isAfter(other.firedOn()) ? one.firedOn() : other.firedOn(),
        one.task().with(other.task()));
  }

  /** ISO days: the earlier one is how long it has been so. */
  private static String day(String one, String other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private Map<String, String> factsBeside(CarriedEpisodes other) {
    Map<String, String> kept = new TreeMap<>(facts);
    kept.keySet().removeIf(name -> name.startsWith(PlaybookRound.WORST) && !firedLast(name, other));
    return kept;
  }

  private boolean firedLast(String name, CarriedEpisodes other) {
    PlaybookState mine = episodes.get(playbook(name));
    PlaybookState theirs = other.episodes.get(playbook(name));
    return theirs == null || (mine != null && !mine.firedOn().isBefore(theirs.firedOn()));
  }

  private static boolean isOwed(String name) {
    return name.startsWith(PlaybookRound.OWED);
  }

  private static String playbook(String name) {
    return name.substring(name.indexOf('.') + 1);
  }
}
