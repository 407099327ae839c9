package dev.segmentry.core.rule;

/**
 * One comparison of a rule with the value it met.
 *
 * @param subject what was compared, without its value: {@code health_score}, {@code
 *     days_since(last_active_at)}
 * @param actual its value in display form; empty text when it is missing
 * @param operator the operator as it stands in the rule: {@code <}, {@code IN}, {@code IS NULL}
 * @param operand what it was compared with, in display form; empty text when there is none
 * @param truth how the comparison came out
 * @param sentence all of it in plain words: {@code health_score 35 < 40}, {@code churn_predicted
 *     missing (COALESCE → 1) > 0.5}, {@code payment_status is current, not failed}
 */
public record Evidence(
    String subject, String actual, String operator, String operand, Truth truth, String sentence) {

  @Override
  public String toString() {
    return sentence;
  }
}
