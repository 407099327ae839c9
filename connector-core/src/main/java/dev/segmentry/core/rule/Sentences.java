package dev.segmentry.core.rule;

/** Puts comparisons into plain words. */
final class Sentences {

  private Sentences() {}

  /** {@code health_score 35 < 40}; {@code payment_status is current, not failed}. */
  static Evidence comparison(
      Portrait subject, Relation relation, Portrait operand, Truth truth, boolean text) {
    String symbol = relation.symbol();
    String sentence =
        text && operand.isLiteral()
            ? equality(subject, relation, operand, truth)
            : measured(subject, symbol, operand, truth);
    return new Evidence(
        subject.subject(), subject.value(), symbol, operand.phrase(), truth, sentence);
  }

  private static String measured(Portrait subject, String symbol, Portrait operand, Truth truth) {
    String bound = operand.phrase();
    return switch (truth) {
      case TRUE -> subject.phrase(" ", symbol, bound);
      case FALSE -> subject.phrase(", not ", symbol, bound);
      case UNKNOWN -> subject.phrase(" (", symbol, bound) + ": unknown)";
    };
  }

  private static String equality(
      Portrait subject, Relation relation, Portrait operand, Truth truth) {
    if (truth == Truth.UNKNOWN) {
      return measured(subject, relation.symbol(), operand, truth);
    }
    boolean equal = (relation == Relation.EQUAL) == (truth == Truth.TRUE);
    return equal ? subject.statement() : subject.statement() + ", not " + operand.value();
  }

  /** {@code plan is pro: IN (pro, team)}; {@code nps 9: not BETWEEN 6 AND 8}. */
  static Evidence listed(Portrait subject, String operator, String operand, Truth truth) {
    String test = operator + " " + operand;
    String sentence =
        switch (truth) {
          case TRUE -> subject.phrase() + " " + test;
          case FALSE -> subject.phrase() + ", which is " + opposite(operator) + " " + operand;
          case UNKNOWN -> subject.phrase() + " (" + test + ": unknown)";
        };
    return new Evidence(subject.subject(), subject.value(), operator, operand, truth, sentence);
  }

  private static String opposite(String operator) {
    return operator.startsWith("NOT ") ? operator.substring(4) : "NOT " + operator;
  }

  /** {@code churned_at is missing}; {@code churned_at is 2024-05-01}. */
  static Evidence presence(Portrait subject, String operator, Truth truth) {
    String state = subject.value().isEmpty() ? "missing" : subject.value();
    return new Evidence(
        subject.subject(),
        subject.value(),
        operator,
        "",
        truth,
        subject.subject() + " is " + state);
  }
}
