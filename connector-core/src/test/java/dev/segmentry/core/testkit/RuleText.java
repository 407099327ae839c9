package dev.segmentry.core.testkit;

import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.rule.ArithmeticOperator;
import dev.segmentry.core.rule.Expression;
import dev.segmentry.core.rule.Relation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads just enough of the rule language for fixtures to quote the shipped model's rules as they
 * are printed. The real grammar lives in the application.
 */
public final class RuleText {

  private static final Pattern TOKEN =
      Pattern.compile("\\s*('[^']*'|[A-Za-z_][A-Za-z0-9_]*|[0-9.]+|<=|>=|<>|[<>=()/,*+-])");

  private static final Map<String, Relation> RELATIONS =
      Map.of(
          "<", Relation.LESS,
          "<=", Relation.AT_MOST,
          ">", Relation.GREATER,
          ">=", Relation.AT_LEAST,
          "=", Relation.EQUAL,
          "<>", Relation.NOT_EQUAL);

  private final List<String> tokens = new ArrayList<>();
  private int at;

  private RuleText(String text) {
    Matcher matcher = TOKEN.matcher(text.strip());
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      tokens.add(matcher.group(1));
      end = matcher.end();
    }
    if (end != text.strip().length()) {
      throw new IllegalArgumentException("cannot read " + text.strip().substring(end));
    }
  }

  public static Expression parse(String text) {
    RuleText reader = new RuleText(text);
    Expression expression = reader.or();
    if (reader.at != reader.tokens.size()) {
      throw new IllegalArgumentException(
          "left over: " + reader.tokens.subList(reader.at, reader.tokens.size()));
    }
    return expression;
  }

  private Expression or() {
    List<Expression> terms = new ArrayList<>(List.of(and()));
    while (skip("OR")) {
      terms.add(and());
    }
    return terms.size() == 1 ? terms.get(0) : new Expression.Or(terms, Rules.HERE);
  }

  private Expression and() {
    List<Expression> terms = new ArrayList<>(List.of(not()));
    while (skip("AND")) {
      terms.add(not());
    }
    return terms.size() == 1 ? terms.get(0) : new Expression.And(terms, Rules.HERE);
  }

  private Expression not() {
    return skip("NOT") ? Rules.not(not()) : comparison();
  }

  private Expression comparison() {
    Expression left = term();
    if (skip("IS")) {
      boolean negated = skip("NOT");
      require("NULL");
      return new Expression.IsNull(left, negated, Rules.HERE);
    }
    if (skip("IN")) {
      require("(");
      return new Expression.In(left, arguments(), false, Rules.HERE);
    }
    Relation relation = RELATIONS.get(peek());
    if (relation == null) {
      return left;
    }
    at++;
    return Rules.compare(left, relation, term());
  }

  private Expression term() {
    Expression left = primary();
    while (skip("/")) {
      left = Rules.arithmetic(left, ArithmeticOperator.DIVIDED_BY, primary());
    }
    return left;
  }

  private Expression primary() {
    String token = tokens.get(at++);
    if (token.equals("(")) {
      Expression inner = or();
      require(")");
      return inner;
    }
    if (token.equals("CASE")) {
      return choice();
    }
    if (token.startsWith("'")) {
      return Rules.text(token.substring(1, token.length() - 1));
    }
    if (Character.isDigit(token.charAt(0)) || token.charAt(0) == '.') {
      return new Expression.Literal(Scalar.NumberValue.of(new BigDecimal(token)), Rules.HERE);
    }
    if (token.equals("TRUE") || token.equals("FALSE")) {
      return Rules.bool(token.equals("TRUE"));
    }
    return skip("(") ? new Expression.Call(token, arguments(), Rules.HERE) : Rules.attribute(token);
  }

  private List<Expression> arguments() {
    List<Expression> arguments = new ArrayList<>();
    while (!skip(")")) {
      arguments.add(or());
      skip(",");
    }
    return arguments;
  }

  private Expression choice() {
    List<Expression.Branch> branches = new ArrayList<>();
    while (skip("WHEN")) {
      Expression when = or();
      require("THEN");
      branches.add(new Expression.Branch(when, or()));
    }
    Optional<Expression> otherwise = skip("ELSE") ? Optional.of(or()) : Optional.empty();
    require("END");
    return new Expression.Case(branches, otherwise, Rules.HERE);
  }

  private String peek() {
    return at < tokens.size() ? tokens.get(at) : "";
  }

  private boolean skip(String token) {
    if (peek().equals(token)) {
      at++;
      return true;
    }
    return false;
  }

  private void require(String token) {
    if (!skip(token)) {
      throw new IllegalArgumentException("expected " + token + ", found " + peek());
    }
  }
}
