package dev.segmentry.core.lint;

import dev.segmentry.core.segment.Boundary;
import dev.segmentry.core.segment.OrderedDimension;
import dev.segmentry.core.segment.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds the bands of a number against the numbers there can be. */
record BandLint(OrderedDimension dimension, AttributeNote range) {

  static BandLint of(LintSubject subject, OrderedDimension dimension) {
    return new BandLint(dimension, new Ranges(subject).of(dimension.attribute()));
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < dimension.segments().size(); i++) {
      if (!canBeEntered(i)) {
        findings.add(closed(i));
      } else if (i > 0) {
        outOfRange(i).ifPresent(findings::add);
      }
    }
    return findings;
  }

  /** Keys of the segments somebody can be in. */
  List<String> reachable() {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < dimension.segments().size(); i++) {
      if (canBeEntered(i)) {
        keys.add(dimension.segments().get(i).key());
      }
    }
    return keys;
  }

  private boolean canBeEntered(int position) {
    return scales().stream().anyMatch(bounds -> canBeEntered(position, bounds));
  }

  private boolean canBeEntered(int position, List<Boundary> bounds) {
    boolean below =
        position > 0 && range.max().filter(it -> it < bounds.get(position - 1).at()).isPresent();
    boolean above =
        position < bounds.size()
            && range.min().filter(it -> it >= bounds.get(position).at()).isPresent();
    return !below && !above;
  }

  /** The boundaries of every stage, and those of accounts in none of them. */
  private List<List<Boundary>> scales() {
    List<List<Boundary>> scales = new ArrayList<>(List.of(dimension.boundaries()));
    dimension.byStage().ifPresent(it -> scales.addAll(it.boundaries().values()));
    return scales;
  }

  private Finding closed(int position) {
    Segment segment = dimension.segments().get(position);
    boolean tooHigh =
        position > 0
            && range
                .max()
                .filter(it -> it < dimension.boundaries().get(position - 1).at())
                .isPresent();
    String bound =
        Candidates.shown(dimension.boundaries().get(tooHigh ? position - 1 : position).at());
    return Finding.of(
        LintCode.UNREACHABLE,
        tooHigh ? Paths.segment(dimension, segment, "from") : Paths.segment(dimension, segment),
        "no account can enter "
            + Paths.name(dimension, segment)
            + ": "
            + (tooHigh
                ? "it begins at " + bound
                : dimension.segments().get(position + 1).key() + " begins at " + bound)
            + ", and "
            + dimension.attribute()
            + " goes"
            + RangeLint.bounds(range),
        "correct the number, or drop the segment");
  }

  /** One bound, of whatever stage, that no account can get beyond. */
  private Optional<Finding> outOfRange(int position) {
    Segment segment = dimension.segments().get(position);
    return scales().stream()
        .map(bounds -> bounds.get(position - 1))
        .flatMap(it -> List.of(it.at(), it.risesAt(), it.fallsBelow()).stream())
        .filter(it -> !range.allows(it))
        .findFirst()
        .map(
            it ->
                Finding.of(
                    LintCode.OUT_OF_RANGE,
                    Paths.segment(dimension, segment),
                    Paths.name(dimension, segment)
                        + " has the bound "
                        + Candidates.shown(it)
                        + ", and "
                        + dimension.attribute()
                        + " goes"
                        + RangeLint.bounds(range),
                    "correct the number: nobody ever gets beyond it"));
  }
}
