package dev.segmentry.app.model;

import java.util.List;
import org.antlr.v4.runtime.Token;

/** Refuses what would nest too deep for a recursive parser and compiler. */
record RuleGuard(RuleErrors errors) {

  /** A call costs the parser and the compiler several frames of a thread's stack. */
  private static final int DEEPEST = 50;

  private static final int MOST_OPERATORS = 200;

  void check(List<Token> tokens) {
    int depth = 0;
    int operators = 0;
    for (Token token : tokens) {
      switch (token.getText()) {
        case "(" -> depth++;
        case ")" -> depth--;
        case "+", "-", "*", "/" -> operators++;
        default -> depth += nesting(token.getType());
      }
      if (depth > DEEPEST) {
        throw errors.at(token, "nested deeper than " + DEEPEST + " levels; split the rule");
      }
      if (operators > MOST_OPERATORS) {
        throw errors.at(
            token, "more than " + MOST_OPERATORS + " arithmetic operators; use derived attributes");
      }
    }
  }

  private static int nesting(int type) {
    return type == RuleExprLexer.CASE ? 1 : type == RuleExprLexer.END ? -1 : 0;
  }
}
