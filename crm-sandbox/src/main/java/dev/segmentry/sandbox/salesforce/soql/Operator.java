package dev.segmentry.sandbox.salesforce.soql;

/** The comparisons. */
enum Operator {
  EQUAL("="),
  NOT_EQUAL("!="),
  LESS("<"),
  LESS_OR_EQUAL("<="),
  GREATER(">"),
  GREATER_OR_EQUAL(">="),
  LIKE("LIKE"),
  IN("IN"),
  NOT_IN("NOT IN");

  private final String sign;

  Operator(String sign) {
    this.sign = sign;
  }

  String sign() {
    return sign;
  }

  boolean isNegative() {
    return this == NOT_EQUAL || this == NOT_IN;
  }

  /** Whether a value standing in the given order to the literal satisfies the comparison. */
  boolean accepts(int order) {
    return switch (this) {
      case EQUAL, IN, LIKE -> order == 0;
      case NOT_EQUAL, NOT_IN -> order != 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
    };
  }
}
