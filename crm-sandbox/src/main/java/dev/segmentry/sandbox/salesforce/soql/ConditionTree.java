package dev.segmentry.sandbox.salesforce.soql;

import io.github.apexdevtools.apexparser.ApexParser;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.Token;

/** Turns the conditions of WHERE and HAVING into our own. */
final class ConditionTree {
  private final String soql;
  private final SoqlTree queries;
  private final LiteralTree literals;

  ConditionTree(String soql, LocalDate today, SoqlTree queries) {
    this.soql = soql;
    this.queries = queries;
    this.literals = new LiteralTree(soql, today);
  }

  Condition where(ApexParser.WhereLogicalExpressionContext tree) {
    List<Condition> parts = tree.whereConditionalExpression().stream().map(this::whereOne).toList();
    return joined(parts, tree.NOT() != null, !tree.SOQLOR().isEmpty());
  }

  Condition having(ApexParser.LogicalExpressionContext tree) {
    List<Condition> parts = tree.conditionalExpression().stream().map(this::havingOne).toList();
    return joined(parts, tree.NOT() != null, !tree.SOQLOR().isEmpty());
  }

  private static Condition joined(List<Condition> parts, boolean negated, boolean any) {
    if (negated) {
      return new Condition.Not(parts.get(0));
    }
    if (parts.size() == 1) {
      return parts.get(0);
    }
    return any ? new Condition.Any(parts) : new Condition.All(parts);
  }

  private Condition whereOne(ApexParser.WhereConditionalExpressionContext tree) {
    if (tree.whereLogicalExpression() != null) {
      return where(tree.whereLogicalExpression());
    }
    ApexParser.WhereFieldExpressionContext field = tree.whereFieldExpression();
    if (field.fieldExpression() == null) {
      throw queries.unsupported(field, "FORMULA in WHERE");
    }
    return comparison(field.fieldExpression());
  }

  private Condition havingOne(ApexParser.ConditionalExpressionContext tree) {
    return tree.logicalExpression() != null
        ? having(tree.logicalExpression())
        : comparison(tree.fieldExpression());
  }

  private Condition comparison(ApexParser.FieldExpressionContext tree) {
    Operator operator = operator(tree.comparisonOperator());
    ApexParser.ValueContext value = tree.value();
    if (value.subQuery() != null) {
      return semiJoin(tree, operator, value);
    }
    Expression left =
        tree.fieldName() != null
            ? Expression.field(queries.path(tree.fieldName()))
            : queries.function(tree.soqlFunction());
    boolean list = operator == Operator.IN || operator == Operator.NOT_IN;
    if (list != (value.valueList() != null)) {
      throw unexpected(value.getStart());
    }
    List<ApexParser.ValueContext> values = list ? value.valueList().value() : List.of(value);
    return new Condition.Comparison(
        left, operator, values.stream().map(one -> literals.literal(one, operator)).toList());
  }

  private Condition semiJoin(
      ApexParser.FieldExpressionContext tree, Operator operator, ApexParser.ValueContext value) {
    boolean join = operator == Operator.IN || operator == Operator.NOT_IN;
    if (!join || tree.fieldName() == null) {
      throw unexpected(value.getStart());
    }
    return new Condition.SemiJoin(
        queries.path(tree.fieldName()),
        operator == Operator.NOT_IN,
        queries.inner(value.subQuery()));
  }

  private Operator operator(ApexParser.ComparisonOperatorContext tree) {
    String sign = tree.getText().toUpperCase(Locale.ROOT);
    return switch (sign) {
      case "<>" -> Operator.NOT_EQUAL;
      case "NOTIN" -> Operator.NOT_IN;
      default ->
          List.of(Operator.values()).stream()
              .filter(one -> one.sign().equals(sign))
              .findFirst()
              .orElseThrow(() -> queries.unsupported(tree, sign));
    };
  }

  private SoqlError unexpected(Token token) {
    return SoqlError.at(
        soql,
        SoqlParser.place(token),
        "MALFORMED_QUERY",
        "unexpected token: '" + token.getText() + "'");
  }
}
