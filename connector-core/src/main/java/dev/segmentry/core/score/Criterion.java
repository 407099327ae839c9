package dev.segmentry.core.score;

import dev.segmentry.core.rule.CompiledExpression;

/**
 * One line of a rubric.
 *
 * @param name what evidence calls it
 * @param value what is looked at
 * @param points value → points, usually 1 to 5
 */
public record Criterion(String name, CompiledExpression value, Curve points) {}
