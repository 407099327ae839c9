package dev.segmentry.core.segment;

import dev.segmentry.core.playbook.CarriedEpisodes;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is remembered of an account that others were merged into (D2 of reliability.md A4): it goes
 * on with its own segments and with everybody's episodes, so that no second task comes for it. Each
 * loser is taken up once, however often its merge is told. Pure.
 */
public final class MergedState {

  /**
   * A loser taken up for the evaluation under way, with its name: moves of that evaluation have
   * cause {@link Cause#MERGE}.
   */
  static final String NOW = "merging.";

  /** A loser that was taken up, with the day. */
  private static final String TAKEN_UP = "merged.";

  private static final Comparator<Loser> BY_DAY =
      Comparator.comparing(loser -> loser.state().evaluatedOn().orElse(LocalDate.MIN));

  private MergedState() {}

  /**
   * An account that went into another one.
   *
   * @param id its record id
   * @param name for people
   * @param state what is remembered of it; after its leaving was recorded, too
   */
  public record Loser(String id, String name, AccountState state) {

    private boolean isKnown() {
      return state.evaluatedOn().isPresent() || !state.playbooks().isEmpty();
    }
  }

  /** Losers that were not taken up yet, and of which something is remembered. */
  public static List<Loser> untaken(AccountState survivor, List<Loser> losers) {
    return losers.stream()
        .filter(loser -> loser.isKnown() && !survivor.facts().containsKey(TAKEN_UP + loser.id()))
        .toList();
  }

  /**
   * @param survivor what is remembered of the account that is left
   * @param losers in account order
   * @return what the next decision about it is to start from; the survivor's own state when there
   *     is nothing to take up
   */
  public static AccountState of(AccountState survivor, List<Loser> losers) {
    List<Loser> untaken = untaken(survivor, losers);
    AccountState merged = survivor;
    if (isBlank(survivor)) {
      merged = lastEvaluated(untaken).map(Loser::state).orElse(survivor);
    }
    for (Loser loser : untaken) {
      merged = with(merged, loser);
    }
    return merged;
  }

  /** The facts after the evaluation: what was being taken up is taken up. */
  static void settle(Map<String, String> facts, LocalDate today) {
    Map<String, String> settled = new TreeMap<>();
    facts.keySet().stream()
        .filter(name -> name.startsWith(NOW))
        .forEach(name -> settled.put(TAKEN_UP + name.substring(NOW.length()), today.toString()));
    facts.keySet().removeIf(name -> name.startsWith(NOW));
    facts.putAll(settled);
  }

  /** HubSpot gives the account that is left a new id: nothing was ever decided about it. */
  private static boolean isBlank(AccountState survivor) {
    return survivor.evaluatedOn().isEmpty() && survivor.dimensions().isEmpty();
  }

  private static Optional<Loser> lastEvaluated(List<Loser> losers) {
    return losers.stream()
        .filter(loser -> !loser.state().dimensions().isEmpty())
        .reduce((one, other) -> BY_DAY.compare(one, other) >= 0 ? one : other);
  }

  private static AccountState with(AccountState survivor, Loser loser) {
    AccountState other = loser.state();
    CarriedEpisodes carried =
        CarriedEpisodes.of(survivor.playbooks(), survivor.facts())
            .with(CarriedEpisodes.of(other.playbooks(), other.facts()));
    Map<String, String> facts = new TreeMap<>(survivor.facts());
    facts.keySet().removeIf(CarriedEpisodes::isOurs);
    facts.putAll(carried.facts());
    other.facts().forEach((name, day) -> keepEarlierMerge(facts, name, day));
    facts.put(NOW + loser.id(), loser.name());
    return new AccountState(
        survivor.evaluatedOn(),
        survivor.dimensions(),
        survivor.scores(),
        carried.episodes(),
        facts,
        written(survivor.written(), other.written()),
        survivor.overrides());
  }

  /** Whom the loser had taken up itself is taken up with it. */
  private static void keepEarlierMerge(Map<String, String> facts, String name, String day) {
    if (name.startsWith(TAKEN_UP)) {
      facts.putIfAbsent(name, day);
    }
  }

  private static Map<String, WrittenValues> written(
      Map<String, WrittenValues> ours, Map<String, WrittenValues> theirs) {
    Map<String, WrittenValues> written = new TreeMap<>(ours);
    theirs.forEach((field, values) -> written.merge(field, values, WrittenValues::with));
    return written;
  }
}
