package dev.segmentry.core.segment;

import dev.segmentry.core.account.Absence;
import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.score.Shown;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides an {@link OrderedDimension}: every boundary has a clock of its own. */
final class OrderedRules {

  private final OrderedDimension dimension;
  private final int slot;
  private final boolean explained;
  private final MissingInputs inputs;

  /**
   * @param explained whether somebody will ask why
   * @param inputs what to look into where the number is computed and has no value
   */
  OrderedRules(OrderedDimension dimension, int slot, boolean explained, MissingInputs inputs) {
    this.dimension = dimension;
    this.slot = slot;
    this.explained = explained;
    this.inputs = inputs;
  }

  /**
   * @param missing why the number has no value, when somebody knows better than the row; empty text
   *     otherwise
   */
  Verdict judge(DimensionState before, AttributeRow row, LocalDate day, String missing) {
    if (!row.isKnown(slot)) {
      Set<String> all = new HashSet<>(dimension.segments().stream().map(Segment::key).toList());
      return Verdict.undecided(known(before), day, all, missing.isEmpty() ? why(row) : missing);
    }
    long value = row.scalar(slot);
    int current = before.assignment().map(held -> dimension.position(held.segment())).orElse(-1);
    List<Boundary> boundaries = dimension.boundaries(row);
    return current < 0
        ? first(value, boundaries)
        : new Crossing(before, boundaries, value, day, current).verdict();
  }

  /** A segment that this definition does not have any more cannot be kept. */
  private DimensionState known(DimensionState before) {
    return before.assignment().filter(held -> dimension.position(held.segment()) < 0).isPresent()
        ? DimensionState.NONE
        : before;
  }

  private String why(AttributeRow row) {
    String behind = explained ? inputs.behind(dimension.attribute(), row) : "";
    if (!behind.isEmpty()) {
      return behind + " missing (for " + dimension.attribute() + ")";
    }
    return dimension.attribute()
        + " missing ("
        + row.absence(slot).map(Absence::words).orElse("")
        + ")";
  }

  private Verdict first(long value, List<Boundary> boundaries) {
    int position = 0;
    for (Boundary boundary : boundaries) {
      if (value >= boundary.at()) {
        position++;
      }
    }
    String segment = dimension.segments().get(position).key();
    List<String> evidence = explained ? List.of(standing(position, value, boundaries)) : List.of();
    return Verdict.in(segment, List.of(), Set.of(), evidence);
  }

  private String standing(int position, long value, List<Boundary> boundaries) {
    String shown = dimension.attribute() + " " + Shown.number(value);
    String low = position > 0 ? " >= " + Shown.number(boundaries.get(position - 1).at()) : "";
    String high =
        position < boundaries.size() ? " < " + Shown.number(boundaries.get(position).at()) : "";
    return shown + low + (low.isEmpty() || high.isEmpty() ? "" : " and") + high;
  }

  /** One evaluation of an account that stands somewhere already. */
  private final class Crossing {
    private final DimensionState before;
    private final List<Boundary> boundaries;
    private final long value;
    private final LocalDate day;
    private final List<Clock> running = new ArrayList<>();
    private final List<PendingMove> pending = new ArrayList<>();
    private final List<String> evidence = new ArrayList<>();
    private final int current;
    private int target;

    Crossing(
        DimensionState before, List<Boundary> boundaries, long value, LocalDate day, int current) {
      this.before = before;
      this.boundaries = boundaries;
      this.value = value;
      this.day = day;
      this.current = current;
      this.target = current;
    }

    Verdict verdict() {
      for (int upper = current; upper >= 1; upper--) {
        fall(upper, boundaries.get(upper - 1));
      }
      for (int lower = current; lower < boundaries.size(); lower++) {
        rise(lower, boundaries.get(lower));
      }
      if (target == current && explained) {
        evidence.add(dimension.attribute() + " " + Shown.number(value));
      }
      return Verdict.in(key(target), List.copyOf(running), Set.of(), evidence).pending(pending);
    }

    private void fall(int upper, Boundary boundary) {
      if (value < boundary.fallsBelow()) {
        run(dimension.fall(upper), boundary.falling(), upper - 1, "< ", boundary.fallsBelow());
      }
    }

    private void rise(int lower, Boundary boundary) {
      if (value >= boundary.risesAt()) {
        String name = key(lower) + "/" + key(lower + 1) + "↑";
        run(name, boundary.rising(), lower + 1, ">= ", boundary.risesAt());
      }
    }

    /** Boundaries are met nearest first, so a farther one that is complete wins. */
    private void run(String boundary, Sustain sustain, int beyond, String relation, long bound) {
      Clock clock = Clocks.counted(before.clocks(), boundary, day);
      if (sustain.reachedBy(clock)) {
        target = beyond;
        running.clear();
        pending.clear();
        evidence.clear();
        if (explained) {
          evidence.add(crossing(relation, bound) + lasting(clock));
        }
      } else {
        running.add(clock);
        pending.add(new PendingMove(Optional.of(key(beyond)), clock, sustain));
      }
    }

    private String crossing(String relation, long bound) {
      return dimension.attribute()
          + " "
          + Shown.number(value)
          + " "
          + relation
          + Shown.number(bound);
    }

    private String lasting(Clock clock) {
      return clock.days() == 0
          ? ""
          : " for " + clock.evaluations() + " evaluations in " + clock.days() + " days";
    }

    private String key(int position) {
      return dimension.segments().get(position).key();
    }
  }
}
