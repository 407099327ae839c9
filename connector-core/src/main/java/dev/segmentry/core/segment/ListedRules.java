package dev.segmentry.core.segment;

import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.CompiledCondition;
import dev.segmentry.core.rule.Evidence;
import dev.segmentry.core.rule.Truth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides a {@link ListedDimension}: entry and exit rules, one clock per target, and one per step
 * between segments of its scale.
 */
final class ListedRules {

  /** The clock that runs while the account is leaving, whichever way it is going. */
  private static final String ANYWHERE = "→*";

  private final ListedDimension dimension;
  private final boolean explained;
  private final MissingInputs inputs;

  /**
   * @param explained whether somebody will ask why
   * @param inputs what to look into where a rule is unknown
   */
  ListedRules(ListedDimension dimension, boolean explained, MissingInputs inputs) {
    this.dimension = dimension;
    this.explained = explained;
    this.inputs = inputs;
  }

  Verdict judge(DimensionState before, AttributeRow row, AsOf asOf) {
    return new Question(before, row, asOf).verdict();
  }

  /** One evaluation of one account. */
  private final class Question {
    private final DimensionState before;
    private final AttributeRow row;
    private final AsOf asOf;
    private final @Nullable Truth[] asked = new @Nullable Truth[dimension.segments().size()];
    private final Set<String> unknown = new HashSet<>();

    Question(DimensionState before, AttributeRow row, AsOf asOf) {
      this.before = before;
      this.row = row;
      this.asOf = asOf;
      for (int i = 0; i < asked.length && explained; i++) {
        enters(i); // all that is unknown is told
      }
    }

    /** Whether an account may enter a segment; asked once, and only where it matters. */
    private Truth enters(int position) {
      Truth known = asked[position];
      if (known != null) {
        return known;
      }
      Truth found = entry(segment(position));
      asked[position] = found;
      return found;
    }

    private Truth entry(Segment segment) {
      Truth truth = segment.enter().map(rule -> rule.test(row, asOf)).orElse(Truth.TRUE);
      if (truth != Truth.UNKNOWN) {
        return truth;
      }
      unknown.add(segment.key());
      return segment.whenUnknown() == WhenUnknown.NOT_ENTERED ? Truth.FALSE : Truth.UNKNOWN;
    }

    Verdict verdict() {
      int current = before.assignment().map(held -> dimension.position(held.segment())).orElse(-1);
      return current < 0 ? first() : leavingOrNot(segment(current));
    }

    /** First match, three-valued: an unknown rule is not skipped. */
    private Verdict first() {
      for (int i = 0; i < asked.length; i++) {
        if (enters(i) == Truth.TRUE) {
          return Verdict.in(segment(i).key(), List.of(), unknown, entering(segment(i)));
        }
        if (enters(i) == Truth.UNKNOWN) {
          DimensionState known = before.assignment().isPresent() ? DimensionState.NONE : before;
          return Verdict.undecided(known, asOf.day(), unknown, doubts());
        }
      }
      return Verdict.none(unknown, "fits no segment");
    }

    private Verdict leavingOrNot(Segment from) {
      Truth exit = from.exit().map(rule -> rule.test(row, asOf)).orElse(Truth.FALSE);
      return switch (leaving(from, exit)) {
        case FALSE -> Verdict.in(from.key(), List.of(), unknown, holding(from));
        case UNKNOWN -> Verdict.undecided(before, asOf.day(), unknown, doubts(from));
        case TRUE -> leave(from, exit == Truth.TRUE);
      };
    }

    private Truth leaving(Segment from, Truth exit) {
      Truth leaving = exit;
      for (String other : from.yieldsTo()) {
        if (leaving == Truth.TRUE) {
          return leaving;
        }
        leaving = leaving.or(enters(dimension.position(other)));
      }
      return leaving;
    }

    private Verdict leave(Segment from, boolean byExit) {
      List<Segment> targets = targets(from);
      if (targets.isEmpty() && undecidedElsewhere(from)) {
        return Verdict.undecided(before, asOf.day(), unknown, doubts(from));
      }
      if (targets.isEmpty()) {
        return wait(from, Optional.empty());
      }
      Segment target = targets.get(0);
      if (isAtOnce(target)) {
        return move(from, target);
      }
      return byExit && from.timing().leaveAtOnce()
          ? move(from, quickest(targets))
          : wait(from, Optional.of(target));
    }

    /** Segments whose entry rule holds, in the order of the dimension. */
    private List<Segment> targets(Segment from) {
      List<Segment> targets = new ArrayList<>();
      for (int i = 0; i < asked.length; i++) {
        if (enters(i) == Truth.TRUE && !segment(i).key().equals(from.key())) {
          targets.add(segment(i));
        }
      }
      return targets;
    }

    private boolean undecidedElsewhere(Segment from) {
      for (int i = 0; i < asked.length; i++) {
        if (enters(i) == Truth.UNKNOWN && !segment(i).key().equals(from.key())) {
          return true;
        }
      }
      return false;
    }

    private boolean isAtOnce(Segment target) {
      return target.timing().enterAtOnce()
          || target.timing().immediateWhen().map(this::holds).orElse(false);
    }

    private boolean holds(CompiledCondition rule) {
      return rule.test(row, asOf) == Truth.TRUE;
    }

    /** Who must leave at once goes where it need not wait, and waits there for anything better. */
    private Segment quickest(List<Segment> targets) {
      return targets.stream()
          .filter(target -> isAtOnce(target) || target.timing().in().equals(Sustain.NONE))
          .findFirst()
          .orElse(targets.get(0));
    }

    private Verdict wait(Segment from, Optional<Segment> target) {
      List<Scale.Step> steps = target.map(to -> steps(from, to)).orElse(List.of());
      return steps.isEmpty() ? waitForTarget(from, target) : climb(from, target.get(), steps);
    }

    private Verdict waitForTarget(Segment from, Optional<Segment> target) {
      Sustain sustain =
          target
              .map(to -> from.timing().out().longer(to.timing().in()))
              .orElse(from.timing().out());
      Clock clock = counted(boundary(target));
      Clock anywhere = counted(ANYWHERE);
      if (sustain.reachedBy(clock) || sustain.twice().reachedBy(anywhere)) {
        return target.map(to -> move(from, to)).orElse(Verdict.none(unknown, "fits no segment"));
      }
      return Verdict.in(from.key(), List.of(clock, anywhere), unknown, holding(from))
          .pending(List.of(new PendingMove(target.map(Segment::key), clock, sustain)));
    }

    /**
     * Goes as far as the steps have been crossed long enough, to a segment that may be entered. A
     * target that goes on changing beyond a step does not start that step's clock again.
     */
    private Verdict climb(Segment from, Segment target, List<Scale.Step> steps) {
      Sustain sustain = dimension.scale().orElseThrow().sustain(from.key(), target.key());
      List<Clock> clocks = new ArrayList<>(steps.size() + 1);
      List<PendingMove> pending = new ArrayList<>(steps.size());
      Optional<Segment> reached = Optional.empty();
      for (Scale.Step step : steps) {
        Clock clock = counted(step.boundary());
        int beyond = dimension.position(step.beyond());
        if (sustain.reachedBy(clock) && enters(beyond) == Truth.TRUE) {
          reached = Optional.of(segment(beyond));
        }
        clocks.add(clock);
        pending.add(new PendingMove(Optional.of(step.beyond()), clock, sustain));
      }
      Clock anywhere = counted(ANYWHERE);
      if (reached.isEmpty() && sustain.twice().reachedBy(anywhere)) {
        reached = Optional.of(target);
      }
      if (reached.isPresent()) {
        return move(from, reached.get());
      }
      clocks.add(anywhere);
      return Verdict.in(from.key(), clocks, unknown, holding(from)).pending(pending);
    }

    private List<Scale.Step> steps(Segment from, Segment to) {
      return dimension.scale().map(it -> it.between(from.key(), to.key())).orElse(List.of());
    }

    private Clock counted(String boundary) {
      return Clocks.counted(before.clocks(), boundary, asOf.day());
    }

    private Verdict move(Segment from, Segment to) {
      List<String> evidence = new ArrayList<>(entering(to));
      if (to.enter().isEmpty()) {
        from.exit().filter(this::holds).ifPresent(rule -> evidence.addAll(sentences(rule)));
      }
      return Verdict.in(to.key(), next(to), unknown, evidence);
    }

    /**
     * A move may bring the account to where it is leaving again: that clock starts now. Those of
     * farther steps in the same direction go on.
     */
    private List<Clock> next(Segment at) {
      Truth exit = at.exit().map(rule -> rule.test(row, asOf)).orElse(Truth.FALSE);
      List<Segment> targets = targets(at);
      if (leaving(at, exit) != Truth.TRUE || targets.isEmpty()) {
        return List.of();
      }
      List<Clock> clocks = new ArrayList<>();
      for (Scale.Step step : steps(at, targets.get(0))) {
        clocks.add(counted(step.boundary()));
      }
      if (clocks.isEmpty()) {
        clocks.add(started(boundary(Optional.of(targets.get(0)))));
      }
      clocks.add(started(ANYWHERE));
      return clocks;
    }

    private Clock started(String boundary) {
      return Clocks.counted(List.of(), boundary, asOf.day());
    }

    private String boundary(Optional<Segment> target) {
      return "→" + target.map(Segment::key).orElse("");
    }

    private List<String> entering(Segment segment) {
      return segment.enter().map(this::sentences).orElse(List.of());
    }

    /** The entry rule where it still holds; inside the band there is nothing to say. */
    private List<String> holding(Segment segment) {
      return explained
          ? segment.enter().filter(this::holds).map(this::sentences).orElse(List.of())
          : List.of();
    }

    private List<String> sentences(CompiledCondition rule) {
      if (!explained) {
        return List.of();
      }
      return rule.evidence(row, asOf).stream().map(Evidence::sentence).distinct().toList();
    }

    /** What to look into comes before what was computed of it. */
    private List<String> unknowns(CompiledCondition rule) {
      return explained
          ? rule.evidence(row, asOf).stream()
              .map(one -> inputs.sentence(one, row))
              .distinct()
              .toList()
          : List.of();
    }

    private String doubts(Segment from) {
      List<String> doubts = new ArrayList<>();
      from.exit()
          .filter(rule -> rule.test(row, asOf) == Truth.UNKNOWN)
          .ifPresent(rule -> doubts.addAll(unknowns(rule)));
      return doubts.isEmpty() ? doubts() : unknownBecause(doubts);
    }

    private String doubts() {
      List<String> doubts = new ArrayList<>();
      for (int i = 0; i < asked.length; i++) {
        if (enters(i) == Truth.UNKNOWN) {
          segment(i).enter().ifPresent(rule -> doubts.addAll(unknowns(rule)));
        }
      }
      return unknownBecause(doubts);
    }

    private String unknownBecause(List<String> doubts) {
      return "unknown: " + String.join("; ", doubts.stream().distinct().limit(3).toList());
    }

    private Segment segment(int position) {
      return dimension.segments().get(position);
    }
  }
}
