package dev.segmentry.core.lint;

import dev.segmentry.core.rule.Expression;

/**
 * Something an example has to show.
 *
 * @param condition a condition
 * @param want what it should come out as
 */
record Goal(Expression condition, Want want) {}
