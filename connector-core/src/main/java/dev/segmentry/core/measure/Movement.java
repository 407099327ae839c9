package dev.segmentry.core.measure;

import dev.segmentry.core.segment.Cause;
import dev.segmentry.core.segment.Transition;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Where the customers of one dimension stood on the first day, and where on the last. Who is no
 * customer on a day stands nowhere on it, so that what goes to a segment is what is in it.
 *
 * @param flows by where from and where to; those who stayed are among them
 * @param moves every move between the days by cause, also those that came to nothing in the end
 */
public record Movement(Map<Way, Flow> flows, Map<Cause, Long> moves) {

  /** Where an account comes from that was no customer on the first day. */
  public static final String NEW = "+";

  /** Where an account goes that is no customer on the last day: churned, out of scope or gone. */
  public static final String LEFT = "-";

  /** Keys of segments, {@link Axis#NOWHERE}, {@link #NEW} or {@link #LEFT}. */
  public record Way(String from, String to) implements Comparable<Way> {

    public boolean stays() {
      return from.equals(to);
    }

    @Override
    public int compareTo(Way other) {
      int byFrom = from.compareTo(other.from);
      return byFrom != 0 ? byFrom : to.compareTo(other.to);
    }
  }

  /**
   * Accounts that went one way.
   *
   * @param accounts how many
   * @param arr what they pay a year: on the last day, of those that left on the first
   * @param origins how many of them by what moved them; of those that stayed none
   */
  public record Flow(long accounts, Total arr, Map<Origin, Long> origins) {

    private static final Flow NONE = new Flow(0, Total.NONE, Map.of());

    public Flow {
      Map<Origin, Long> sorted = new EnumMap<>(Origin.class);
      sorted.putAll(origins);
      origins = Collections.unmodifiableMap(sorted);
    }

    private Flow and(OptionalLong more, List<Origin> origin) {
      Map<Origin, Long> counted = new EnumMap<>(Origin.class);
      counted.putAll(origins);
      origin.forEach(one -> counted.merge(one, 1L, Long::sum));
      return new Flow(accounts + 1, arr.and(more), counted);
    }
  }

  public Movement {
    flows = Collections.unmodifiableMap(new TreeMap<>(flows));
    Map<Cause, Long> sorted = new EnumMap<>(Cause.class);
    sorted.putAll(moves);
    moves = Collections.unmodifiableMap(sorted);
  }

  /** Accounts that stand elsewhere, those that came or left not counted. */
  public long moved() {
    return sum(way -> !way.stays() && !way.from().equals(NEW) && !way.to().equals(LEFT));
  }

  /** Accounts that stand where they stood. */
  public long stayed() {
    return sum(Way::stays);
  }

  /** Accounts that moved, by what moved them; those that came or left are not among them. */
  public Map<Origin, Long> origins() {
    Map<Origin, Long> sum = new EnumMap<>(Origin.class);
    flows.forEach(
        (way, flow) -> {
          if (!way.stays() && !way.from().equals(NEW) && !way.to().equals(LEFT)) {
            flow.origins().forEach((origin, count) -> sum.merge(origin, count, Long::sum));
          }
        });
    return sum;
  }

  private long sum(java.util.function.Predicate<Way> which) {
    return flows.entrySet().stream()
        .filter(one -> which.test(one.getKey()))
        .mapToLong(one -> one.getValue().accounts())
        .sum();
  }

  /** Counts accounts of one dimension. */
  static final class Counting {

    private final String dimension;
    private final Map<Way, Flow> flows = new TreeMap<>();
    private final Map<Cause, Long> causes = new EnumMap<>(Cause.class);

    Counting(String dimension) {
      this.dimension = dimension;
    }

    void add(MeasuredAccount account) {
      List<Transition> moves =
          account.moves().stream().filter(it -> it.dimension().equals(dimension)).toList();
      moves.forEach(move -> causes.merge(move.cause(), 1L, Long::sum));
      Optional<Snapshot> before = account.before().filter(Snapshot::active);
      Optional<Snapshot> after = account.after().filter(Snapshot::active);
      if (before.isEmpty() && after.isEmpty()) {
        return;
      }
      Way way =
          new Way(
              before.map(it -> it.segment(dimension)).orElse(NEW),
              after.map(it -> it.segment(dimension)).orElse(LEFT));
      OptionalLong arr = after.or(() -> before).orElseThrow().value(Snapshot.ARR);
      List<Origin> origin = way.stays() ? List.of() : List.of(Origin.of(moves));
      flows.put(way, flows.getOrDefault(way, Flow.NONE).and(arr, origin));
    }

    Movement done() {
      return new Movement(flows, causes);
    }
  }
}
