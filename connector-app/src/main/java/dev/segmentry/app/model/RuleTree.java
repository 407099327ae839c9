package dev.segmentry.app.model;

import dev.segmentry.core.rule.ArithmeticOperator;
import dev.segmentry.core.rule.Expression;
import dev.segmentry.core.rule.Position;
import dev.segmentry.core.rule.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Turns the parser's tree into ours. */
record RuleTree(RuleErrors errors) {

  Expression complete(RuleExprParser.CompleteContext context) {
    return disjunction(context.disjunction());
  }

  private Expression disjunction(RuleExprParser.DisjunctionContext context) {
    List<Expression> terms = context.conjunction().stream().map(this::conjunction).toList();
    return terms.size() == 1 ? terms.get(0) : new Expression.Or(terms, position(context));
  }

  private Expression conjunction(RuleExprParser.ConjunctionContext context) {
    List<Expression> terms = context.negation().stream().map(this::negation).toList();
    return terms.size() == 1 ? terms.get(0) : new Expression.And(terms, position(context));
  }

  /** Pairs of NOT cancel, also for unknown: only an odd one is kept, so chains do not nest. */
  private Expression negation(RuleExprParser.NegationContext context) {
    Expression predicate = predicate(context.predicate());
    return context.NOT().size() % 2 == 0
        ? predicate
        : new Expression.Not(predicate, position(context));
  }

  private Expression predicate(RuleExprParser.PredicateContext context) {
    List<Expression> sums = context.sum().stream().map(this::sum).toList();
    Expression subject = sums.get(0);
    boolean negated = context.NOT() != null;
    Position position = position(context);
    if (context.relation() != null) {
      return new Expression.Comparison(subject, relation(context), sums.get(1), position);
    }
    if (context.BETWEEN() != null) {
      return new Expression.Between(subject, sums.get(1), sums.get(2), negated, position);
    }
    if (context.IN() != null) {
      return new Expression.In(subject, sums.subList(1, sums.size()), negated, position);
    }
    if (context.LIKE() != null) {
      return new Expression.Like(subject, sums.get(1), negated, position);
    }
    return context.IS() == null ? subject : new Expression.IsNull(subject, negated, position);
  }

  private static Relation relation(RuleExprParser.PredicateContext context) {
    String symbol = context.relation().getText();
    for (Relation relation : Relation.values()) {
      if (relation.symbol().equals(symbol)) {
        return relation;
      }
    }
    return Relation.NOT_EQUAL;
  }

  private Expression sum(RuleExprParser.SumContext context) {
    Expression result = product(context.product(0));
    for (int i = 1; i < context.product().size(); i++) {
      result = arithmetic(context, i, result, product(context.product(i)));
    }
    return result;
  }

  private Expression product(RuleExprParser.ProductContext context) {
    Expression result = signed(context.signed(0));
    for (int i = 1; i < context.signed().size(); i++) {
      result = arithmetic(context, i, result, signed(context.signed(i)));
    }
    return result;
  }

  /**
   * @param index of the right operand: its operator stands before it
   */
  private Expression arithmetic(
      ParserRuleContext context, int index, Expression left, Expression right) {
    String symbol = context.getChild(2 * index - 1).getText();
    ArithmeticOperator operator =
        switch (symbol) {
          case "+" -> ArithmeticOperator.PLUS;
          case "-" -> ArithmeticOperator.MINUS;
          case "*" -> ArithmeticOperator.TIMES;
          default -> ArithmeticOperator.DIVIDED_BY;
        };
    return new Expression.Arithmetic(left, operator, right, position(context));
  }

  private Expression signed(RuleExprParser.SignedContext context) {
    Expression term = primary(context.primary());
    long minus = context.children.stream().filter(child -> child.getText().equals("-")).count();
    return minus % 2 == 0 ? term : RuleLiterals.negative(term, position(context));
  }

  private Expression primary(RuleExprParser.PrimaryContext context) {
    if (context instanceof RuleExprParser.EnclosedContext enclosed) {
      return disjunction(enclosed.disjunction());
    }
    if (context instanceof RuleExprParser.ChoiceContext choice) {
      return choice(choice);
    }
    if (context instanceof RuleExprParser.CallContext call) {
      List<Expression> arguments = call.disjunction().stream().map(this::disjunction).toList();
      return new Expression.Call(name(call.name()), arguments, position(call));
    }
    if (context instanceof RuleExprParser.AttributeContext attribute) {
      String name = attribute.name().stream().map(RuleTree::name).collect(Collectors.joining("."));
      return new Expression.Attribute(name, position(attribute));
    }
    return new RuleLiterals(errors).literal(context);
  }

  /** {@code CASE x WHEN v THEN …} says the same as {@code CASE WHEN x = v THEN …}. */
  private Expression choice(RuleExprParser.ChoiceContext context) {
    boolean withElse = context.ELSE() != null;
    List<RuleExprParser.DisjunctionContext> loose = context.disjunction();
    Optional<Expression> subject =
        loose.size() > (withElse ? 1 : 0)
            ? Optional.of(disjunction(loose.get(0)))
            : Optional.empty();
    Optional<Expression> otherwise =
        withElse ? Optional.of(disjunction(loose.get(loose.size() - 1))) : Optional.empty();
    List<Expression.Branch> branches = new ArrayList<>();
    for (RuleExprParser.BranchContext branch : context.branch()) {
      Expression when = disjunction(branch.disjunction(0));
      Expression condition =
          subject
              .<Expression>map(
                  it -> new Expression.Comparison(it, Relation.EQUAL, when, when.position()))
              .orElse(when);
      branches.add(new Expression.Branch(condition, disjunction(branch.disjunction(1))));
    }
    return new Expression.Case(branches, otherwise, position(context));
  }

  private static String name(RuleExprParser.NameContext context) {
    TerminalNode quoted = context.QUOTED();
    String text = context.getText();
    return quoted == null ? text : text.substring(1, text.length() - 1).replace("\"\"", "\"");
  }

  private Position position(ParserRuleContext context) {
    return errors.position(context.getStart());
  }
}
