package dev.segmentry.core.segment;

import dev.segmentry.core.rule.CompiledCondition;
import dev.segmentry.core.rule.CompiledExpression;
import java.util.Optional;

/**
 * An attribute computed from others: {@code tenure_days}, {@code stage_base}.
 *
 * @param name its name in the catalogue
 * @param expression how it is computed
 * @param validWhen a result for which this is false is not a value: it becomes missing, reason
 *     invalid (a tenure below zero); it may read the attribute itself
 */
public record DerivedAttribute(
    String name, CompiledExpression expression, Optional<CompiledCondition> validWhen) {}
