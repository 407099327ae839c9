package dev.segmentry.app.model;

import dev.segmentry.core.rule.Position;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.score.Shown;
import dev.segmentry.core.segment.Boundary;
import java.util.Optional;

/**
 * Looks whether each band of a dimension begins above the one below it, as they are read, lowest
 * first; so that whoever writes is told which two bands and which numbers.
 */
final class Neighbours {

  private final Problems problems;
  private final String stage;
  private String lower = "";
  private Optional<Boundary> bound = Optional.empty();
  private boolean ascending = true;

  /**
   * @param stage the stage the bounds are of; empty text: of every stage
   */
  Neighbours(Problems problems, String stage) {
    this.problems = problems;
    this.stage = stage.isEmpty() ? "" : " in stage '" + stage + "'";
  }

  /**
   * @param next where it begins; empty: that cannot be read, and is told already
   */
  void add(String name, Position position, Optional<Boundary> next) {
    next.ifPresent(upper -> bound.ifPresent(under -> check(name, position, under, upper)));
    lower = name;
    bound = next;
  }

  private void check(String name, Position position, Boundary under, Boundary upper) {
    if (upper.fallsBelow() > under.risesAt()) {
      return;
    }
    ascending = false;
    problems.add(
        position,
        "'"
            + name
            + "' is left below "
            + Shown.number(upper.fallsBelow())
            + stage
            + ", but '"
            + lower
            + "' is entered from "
            + Shown.number(under.risesAt())
            + " on: bands are written lowest first, and each is left above where the one below it"
            + " is entered");
  }

  boolean areAscending() {
    return ascending;
  }
}
