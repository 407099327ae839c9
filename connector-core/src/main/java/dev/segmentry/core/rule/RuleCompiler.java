package dev.segmentry.core.rule;

import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeType;
import java.util.Optional;

/**
 * Checks expressions against a catalogue of attributes and compiles them once.
 *
 * <p>{@code percentile_rank(x)} reads the slot named {@code percentile_rank.<x>}, {@code
 * quintile(x)} the slot named {@code quintile.<x>}, {@code segment_of('d')} the slot named {@code
 * segment_of.<d>}: the catalogue has to have them, and whoever evaluates has to fill them first. A
 * percentile rank is accounts strictly below by accounts, rounded down to 10⁻⁶, so that {@code
 * percentile_rank(x) >= 0.8} is exactly the top 20 % ({@code domain-vectors.md} §3). A {@code
 * segment_of} slot that is a picklist with options lets misspelt segment keys be found.
 *
 * <p>Problems are added to the given collection, all of them; what has one is not compiled.
 */
public final class RuleCompiler {

  private final AttributeCatalogue catalogue;
  private final Problems problems;

  public RuleCompiler(AttributeCatalogue catalogue, Problems problems) {
    this.catalogue = catalogue;
    this.problems = problems;
  }

  /** A condition: an expression that is true, false or unknown. */
  public Optional<CompiledCondition> condition(Expression expression) {
    int before = problems.count();
    Node node = new ExpressionCompiler(catalogue, problems).condition(expression);
    return problems.count() == before
        ? Optional.of(new NodeCondition(node, expression, References.in(expression)))
        : Optional.empty();
  }

  /** A value of any type. */
  public Optional<CompiledExpression> expression(Expression expression) {
    int before = problems.count();
    Operand operand = new ExpressionCompiler(catalogue, problems).compile(expression);
    Optional<AttributeType> type = operand.type();
    if (type.isEmpty() && problems.count() == before) {
      problems.add(expression.position(), "an attribute cannot be " + operand.kind().words());
    }
    return problems.count() == before
        ? type.map(it -> new OperandExpression(operand, it, References.in(expression)))
        : Optional.empty();
  }
}
