package dev.segmentry.core.lint;

import dev.segmentry.core.rule.CompiledCondition;
import dev.segmentry.core.rule.Expression;
import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.ListedDimension;
import dev.segmentry.core.segment.Segment;
import dev.segmentry.core.segment.WhenUnknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tries out the rules of one listed dimension. */
final class RuleLint {

  private final ListedDimension dimension;
  private final Space space;
  private final Search search;
  private final List<Finding> findings = new ArrayList<>();
  private final List<String> undecided = new ArrayList<>();

  RuleLint(Ground ground, ListedDimension dimension) {
    this.dimension = dimension;
    space = new Space(ground, rules(dimension));
    search = new Search(space);
  }

  static List<Expression> rules(ListedDimension dimension) {
    List<Expression> rules = new ArrayList<>();
    for (Segment segment : dimension.segments()) {
      segment.enter().map(CompiledCondition::source).ifPresent(rules::add);
      segment.exit().map(CompiledCondition::source).ifPresent(rules::add);
    }
    return rules;
  }

  List<Finding> findings() {
    for (int i = 0; i < dimension.segments().size(); i++) {
      overlap(i);
      unreachable(i);
      inverted(i);
    }
    gap();
    if (!undecided.isEmpty()) {
      findings.add(
          Finding.of(
              LintCode.NOT_DECIDED,
              Paths.dimension(dimension),
              dimension.key() + ": not decided: " + String.join("; ", undecided),
              "nothing has to be done; rules that compare attributes with constants can be"
                  + " decided"));
    }
    return findings;
  }

  private void overlap(int position) {
    Segment segment = segment(position);
    if (segment.enter().isEmpty()) {
      return;
    }
    for (int i = 0; i < position; i++) {
      if (segment(i).enter().isEmpty()) {
        continue;
      }
      List<Goal> goals = List.of(enter(i, Want.TRUE), enter(position, Want.TRUE));
      Search.Result result = search.find(goals);
      if (result.found()) {
        String first = segment(i).key();
        findings.add(
            Finding.of(
                    LintCode.OVERLAP,
                    Paths.segment(dimension, segment, "enter"),
                    Paths.name(dimension, segment)
                        + " and "
                        + first
                        + " overlap; "
                        + first
                        + " comes first and wins",
                    "nothing, if " + first + " is meant to win; else change their order")
                .shownBy(example(result, goals)));
      }
    }
  }

  /** An earlier rule that is unknown does not keep an account from moving here later. */
  private void unreachable(int position) {
    List<Goal> goals = new ArrayList<>();
    for (int i = 0; i < position; i++) {
      if (segment(i).enter().isEmpty()) {
        shadowed(position, segment(i).key() + " takes everybody who is left");
        return;
      }
      goals.add(enter(i, Want.NOT_TRUE));
    }
    if (segment(position).enter().isPresent()) {
      goals.add(enter(position, Want.TRUE));
    }
    Search.Result result = search.find(goals);
    if (result.end() == Search.End.NOT_DECIDED) {
      undecided.add("whether anybody can enter " + segment(position).key());
    } else if (result.end() == Search.End.NONE) {
      boolean never =
          segment(position).enter().isPresent()
              && search.find(List.of(enter(position, Want.TRUE))).end() == Search.End.NONE;
      shadowed(
          position,
          never
              ? "its entry rule can never hold"
              : "whoever fits it fits one of the segments before it");
    }
  }

  private void shadowed(int position, String because) {
    Segment segment = segment(position);
    findings.add(
        Finding.of(
            LintCode.UNREACHABLE,
            Paths.segment(dimension, segment, "enter"),
            "no account can enter " + Paths.name(dimension, segment) + ": " + because,
            "change its rule or its place in the list, or drop it"));
  }

  private void inverted(int position) {
    Segment segment = segment(position);
    if (segment.enter().isEmpty() || segment.exit().isEmpty()) {
      return;
    }
    List<Goal> goals = new ArrayList<>();
    for (int i = 0; i < position; i++) {
      segment(i).enter().ifPresent(rule -> goals.add(new Goal(rule.source(), Want.NOT_TRUE)));
    }
    goals.add(enter(position, Want.TRUE));
    goals.add(new Goal(segment.exit().get().source(), Want.TRUE));
    Search.Result result = search.find(goals);
    if (result.found()) {
      findings.add(
          Finding.of(
                  LintCode.INVERTED_EXIT,
                  Paths.segment(dimension, segment, "exit"),
                  "entry and exit rule of "
                      + Paths.name(dimension, segment)
                      + " hold for the same account",
                  "let the exit rule hold only where the entry rule does not, with some distance")
              .shownBy(example(result, goals.subList(goals.size() - 2, goals.size()))));
    } else if (result.end() == Search.End.NOT_DECIDED) {
      undecided.add("whether somebody enters and leaves " + segment.key() + " at once");
    }
  }

  private void gap() {
    if (dimension.segments().stream().anyMatch(segment -> segment.enter().isEmpty())) {
      return;
    }
    List<Goal> goals = fitsNone(dimension);
    List<Holes.Hole> holes = new Holes(space, search).in(goals);
    holes.forEach(hole -> hole(hole, goals));
    Search.Result result = search.find(goals);
    if (result.found() && holes.isEmpty()) {
      findings.add(
          Finding.of(
                  LintCode.GAP,
                  Paths.dimension(dimension, "segments"),
                  "some accounts fit no segment of " + dimension.key() + " and stay without one",
                  "widen a rule, or end the list with a segment whose entry is: otherwise")
              .shownBy(example(result, goals)));
    } else if (result.end() == Search.End.NOT_DECIDED) {
      undecided.add("whether every account fits a segment");
    }
  }

  private void hole(Holes.Hole hole, List<Goal> goals) {
    Finding finding =
        Finding.of(
                LintCode.HOLE,
                Paths.dimension(dimension, "segments"),
                "accounts with "
                    + hole.attribute()
                    + " between "
                    + Candidates.shown(hole.low())
                    + " and "
                    + Candidates.shown(hole.high())
                    + " fit no segment of "
                    + dimension.key(),
                "let one range begin where the other ends: < "
                    + Candidates.shown(hole.high())
                    + " and >= "
                    + Candidates.shown(hole.high()))
            .shownBy(example(hole.result(), goals));
    findings.add(hole.onlyBetweenWholeNumbers() ? finding.as(Severity.INFO) : finding);
  }

  /** What a first assignment asks: every rule false, or unknown where that counts as false. */
  static List<Goal> fitsNone(Dimension dimension) {
    List<Goal> goals = new ArrayList<>();
    for (Segment segment : dimension.segments()) {
      goals.add(notEntered(segment));
    }
    return goals;
  }

  static Goal notEntered(Segment segment) {
    boolean lax = segment.whenUnknown() == WhenUnknown.NOT_ENTERED;
    return new Goal(segment.enter().orElseThrow().source(), lax ? Want.NOT_TRUE : Want.FALSE);
  }

  private Goal enter(int position, Want want) {
    Optional<CompiledCondition> rule = segment(position).enter();
    return new Goal(rule.orElseThrow().source(), want);
  }

  private Example example(Search.Result result, List<Goal> goals) {
    return space.example(result.chosen(), goals.stream().map(Goal::condition).toList());
  }

  private Segment segment(int position) {
    return dimension.segments().get(position);
  }
}
