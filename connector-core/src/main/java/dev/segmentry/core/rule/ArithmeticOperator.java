package dev.segmentry.core.rule;

/** The four operations on numbers; plus and minus also work on days. */
public enum ArithmeticOperator {
  PLUS("+"),
  MINUS("-"),
  TIMES("*"),
  DIVIDED_BY("/");

  private final String symbol;

  ArithmeticOperator(String symbol) {
    this.symbol = symbol;
  }

  /** As it is written in a rule. */
  public String symbol() {
    return symbol;
  }
}
