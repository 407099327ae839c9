package dev.segmentry.core.rule;

/**
 * How a compiled value looks for one account.
 *
 * @param subject what it is
 * @param value its value in display form; empty text when it is missing
 * @param aside said after the subject in place of the value, when that is not its own ({@code
 *     missing (COALESCE → 1)}) or not all there is to say
 */
record Portrait(String subject, String value, String aside) {

  static Portrait of(String subject, String value) {
    return new Portrait(subject, value, value.isEmpty() ? "missing" : "");
  }

  /** With what is to be said of the value: {@code percentile_rank(arr) 0.9 (of 120 …)}. */
  Portrait beside(String text) {
    return text.isEmpty() || value.isEmpty()
        ? this
        : new Portrait(subject, value, value + " (" + text + ")");
  }

  /** Literals are their own picture. */
  static Portrait literal(String value) {
    return new Portrait("", value, "");
  }

  boolean isLiteral() {
    return subject.isEmpty();
  }

  /** {@code health_score 35}, {@code churn_predicted missing (COALESCE → 1)}, {@code 40}. */
  String phrase() {
    return isLiteral() ? value : subject + " " + shown();
  }

  /** The phrase and what it was held against, put together at once. */
  String phrase(String link, String symbol, String bound) {
    return isLiteral()
        ? value + link + symbol + " " + bound
        : subject + " " + shown() + link + symbol + " " + bound;
  }

  private String shown() {
    return aside.isEmpty() ? value : aside;
  }

  /** {@code payment_status is failed}, {@code payment_status missing (COALESCE → current)}. */
  String statement() {
    return aside.isEmpty() ? subject + " is " + value : phrase();
  }
}
