package dev.segmentry.core.segment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The small facts one evaluation leaves for the next, under stable names in {@link
 * AccountState#facts}.
 *
 * <ul>
 *   <li>{@code calm.<dimension>}: what it rested on when no move was pending
 *   <li>{@code why.<dimension>}: what decided the present segment
 *   <li>{@code lost.<dimension>}: the segment held before it became unsegmented
 *   <li>{@code earlier.<dimension>}: clocks as they stood before the day of the last evaluation, so
 *       that a second evaluation on a day replaces the first
 *   <li>{@code rebuilt.<dimension>}: read back from the CRM and not evaluated since ({@link
 *       RebuiltState})
 *   <li>{@code merging.<id>}, {@code merged.<id>}: an account that was merged into this one ({@link
 *       MergedState})
 *   <li>{@code said.<dimension>}: remarks said last time that go on by a rule of their own, one to
 *       a line
 *   <li>{@code tag.<name>}: a product's tag ({@link ProductTag})
 *   <li>{@code tagged.<name>}: its last known value, for playbooks ({@link TagMoves})
 *   <li>{@code trend.health}: earlier readings of health ({@link HealthTrend})
 *   <li>{@code definition}: the definitions that decided last ({@link Segmentation#definition()})
 *   <li>{@code ordered.<dimension>}: a person's word that was given by command
 *   <li>{@code beside.<dimension>}: reason and who, as they stood beside a segment when a person's
 *       word last held there
 *   <li>{@link Instruction#TAKEN_UP}: the last command that was taken up
 *   <li>{@code approved.<dimension>}, {@code proposals.<dimension>}: what stands and what waits
 *       where moves need approval
 *   <li>{@code enrichment.…}: values known, asked about and refused ({@link HeldBack})
 *   <li>{@code remapped.<dimension>}: fingerprint of where inputs are read since a mapping began a
 *       move that is still under way
 *   <li>{@link AccountState#LEFT}: the account has left, and is counted among no others
 *   <li>{@code particulars}: what assignments say of themselves ({@link Particulars})
 *   <li>{@code values}: values shown as "before" in tasks
 *   <li>others belong to the playbooks
 * </ul>
 */
final class Memory {

  private final AccountState previous;
  private Map<String, String> facts;
  private boolean changed;

  Memory(AccountState previous) {
    this.previous = previous;
    this.facts = previous.facts();
  }

  Optional<String> fact(String kind, String name) {
    return Optional.ofNullable(previous.facts().get(kind + "." + name));
  }

  void keep(String kind, String name, String text) {
    own().put(kind + "." + name, text);
  }

  /** A fact of the account as a whole. */
  void keep(String name, String text) {
    own().put(name, text);
  }

  void forget(String kind, String name) {
    own().remove(kind + "." + name);
  }

  /** Copied with the first change: many an evaluation remembers nothing. */
  private Map<String, String> own() {
    if (!changed) {
      facts = new TreeMap<>(facts);
      changed = true;
    }
    return facts;
  }

  /** What decided the present segment of a dimension. */
  Optional<String> why(String dimension) {
    return Optional.ofNullable(facts.get("why." + dimension)).filter(text -> !text.isEmpty());
  }

  /** Names of the accounts that are taken up with this evaluation ({@link MergedState}). */
  List<String> mergedWith() {
    return previous.facts().entrySet().stream()
        .filter(fact -> fact.getKey().startsWith(MergedState.NOW))
        .map(Map.Entry::getValue)
        .toList();
  }

  Map<String, String> facts() {
    return facts;
  }

  /**
   * A dimension's state as it stood before a day: the state of an earlier evaluation on the same
   * day is undone, but for a move it made.
   */
  DimensionState before(String dimension, LocalDate day) {
    DimensionState state = previous.dimension(dimension);
    boolean sameDay = previous.evaluatedOn().filter(day::equals).isPresent();
    if (!sameDay || movedOn(dimension, day)) {
      return state;
    }
    Earlier earlier = fact("earlier", dimension).map(Earlier::parse).orElse(Earlier.NONE);
    return new DimensionState(
        state.assignment(), earlier.clocks(), earlier.unknownSince(), state.reason());
  }

  /** Whether the present segment was entered on this day, in an evaluation before. */
  boolean movedOn(String dimension, LocalDate day) {
    return previous
        .dimension(dimension)
        .assignment()
        .filter(held -> held.since().equals(day))
        .isPresent();
  }

  void keepEarlier(String dimension, DimensionState before) {
    Earlier earlier = new Earlier(before.clocks(), before.unknownSince());
    if (earlier.equals(Earlier.NONE)) {
      forget("earlier", dimension);
    } else {
      keep("earlier", dimension, earlier.toText());
    }
  }

  /**
   * @param clocks pending moves
   * @param unknownSince first day of a row of unknown evaluations
   */
  private record Earlier(List<Clock> clocks, Optional<LocalDate> unknownSince) {
    static final Earlier NONE = new Earlier(List.of(), Optional.empty());

    String toText() {
      List<String> parts = new ArrayList<>();
      parts.add(unknownSince.map(LocalDate::toString).orElse(""));
      for (Clock clock : clocks) {
        parts.add(
            String.join(
                ",",
                clock.boundary(),
                Integer.toString(clock.evaluations()),
                Integer.toString(clock.days()),
                clock.lastCounted().toString(),
                Boolean.toString(clock.paused())));
      }
      return String.join(";", parts);
    }

    static Earlier parse(String text) {
      String[] parts = text.split(";", -1);
      List<Clock> clocks = new ArrayList<>();
      for (int i = 1; i < parts.length; i++) {
        String[] clock = parts[i].split(",", -1);
        clocks.add(
            new Clock(
                clock[0],
                Integer.parseInt(clock[1]),
                Integer.parseInt(clock[2]),
                LocalDate.parse(clock[3]),
                Boolean.parseBoolean(clock[4])));
      }
      Optional<LocalDate> since =
          parts[0].isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(parts[0]));
      return new Earlier(clocks, since);
    }
  }
}
