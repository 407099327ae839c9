package dev.segmentry.core.score;

import dev.segmentry.core.rule.CompiledExpression;

/**
 * One line of a rubric.
 *
 * @param name what evidence calls it
 * @param value what is looked at
 * @param points value → points, usually 1 to 5
 * @param ofMost the end of its line of evidence, put into words once: {@code of 5}
 */
public record Criterion(String name, CompiledExpression value, Curve points, String ofMost) {

  public Criterion(String name, CompiledExpression value, Curve points) {
    this(name, value, points, " of " + Shown.number(points.most()));
  }
}
