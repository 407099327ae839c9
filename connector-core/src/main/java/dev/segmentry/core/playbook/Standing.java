package dev.segmentry.core.playbook;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where one playbook stands for one account on a day.
 *
 * @param playbook which
 * @param last its last episode; empty: it never fired
 * @param openSince since when the account has been on the side that fired it; empty: it is not
 * @param coolUntil first day on which it may fire again; empty: it may
 * @param owedSince since when a task waits for the end of the cool-down
 * @param blockedBy playbooks whose episodes keep it from firing
 */
public record Standing(
    Playbook playbook,
    Optional<PlaybookState> last,
    Optional<LocalDate> openSince,
    Optional<LocalDate> coolUntil,
    Optional<LocalDate> owedSince,
    List<String> blockedBy) {

  public Standing {
    blockedBy = List.copyOf(blockedBy);
  }

  /**
   * @param all of the model
   * @param episodes what is remembered, by playbook key
   * @param facts the account's small facts
   */
  public static Standing of(
      Playbook playbook,
      List<Playbook> all,
      Map<String, PlaybookState> episodes,
      Map<String, String> facts,
      LocalDate day) {
    String key = playbook.key();
    return new Standing(
        playbook,
        Optional.ofNullable(episodes.get(key)),
        day(facts, PlaybookRound.OPEN + key),
        cooling(playbook, episodes, day),
        day(facts, PlaybookRound.OWED + key),
        all.stream()
            .filter(other -> playbook.blockedBy().contains(other.key()))
            .filter(
                other ->
                    Optional.ofNullable(episodes.get(other.key()))
                        .filter(last -> last.keepsOthersOut(other.cooldownDays(), day))
                        .isPresent())
            .map(Playbook::key)
            .toList());
  }

  /** Whether there is anything to be said of it. */
  public boolean tells() {
    return last.isPresent() || owedSince.isPresent();
  }

  private static Optional<LocalDate> day(Map<String, String> facts, String name) {
    return Optional.ofNullable(facts.get(name)).map(LocalDate::parse);
  }

  private static Optional<LocalDate> cooling(
      Playbook playbook, Map<String, PlaybookState> episodes, LocalDate day) {
    return Optional.ofNullable(episodes.get(playbook.key()))
        .map(last -> last.firedOn().plusDays(playbook.cooldownDays()))
        .filter(day::isBefore);
  }
}
