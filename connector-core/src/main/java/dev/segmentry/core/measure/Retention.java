package dev.segmentry.core.measure;

import dev.segmentry.core.account.Fixed;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What became of a cohort: the accounts that were customers on the first day, whatever they are on
 * the last. Revenue is told of those whose ARR is known on both days; who was lost pays nothing.
 *
 * @param accounts the cohort: the denominator of the churn rate
 * @param churned of it no customers any more, by the model's word for it
 * @param left of it no accounts in scope any more, and nothing says why
 * @param known of it with ARR known on both days: what the following five are about
 * @param before their ARR on the first day
 * @param gained what those pay more who pay more
 * @param reduced what those pay less who pay less and are still customers
 * @param lost what those paid who were lost
 * @param expanded how many pay more
 */
public record Retention(
    long accounts,
    long churned,
    long left,
    long known,
    BigDecimal before,
    BigDecimal gained,
    BigDecimal reduced,
    BigDecimal lost,
    long expanded) {

  static final Retention NONE =
      new Retention(
          0, 0, 0, 0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, 0);

  /** Lost accounts by all of the cohort. */
  public Rate churn() {
    return new Rate(churned + left, accounts);
  }

  /** Accounts that pay more by those whose ARR is known on both days. */
  public Rate expansion() {
    return new Rate(expanded, known);
  }

  /** ARR of the cohort on the last day. */
  public BigDecimal after() {
    return before.add(gained).subtract(reduced).subtract(lost);
  }

  /** Net revenue retention in percent, two decimals; empty without revenue to retain. */
  public Optional<BigDecimal> net() {
    return percent(after());
  }

  /** Gross revenue retention in percent, two decimals: what was gained does not count. */
  public Optional<BigDecimal> gross() {
    return percent(before.subtract(reduced).subtract(lost));
  }

  private Optional<BigDecimal> percent(BigDecimal kept) {
    return before.signum() > 0
        ? Optional.of(kept.movePointRight(2).divide(before, 2, RoundingMode.HALF_UP))
        : Optional.empty();
  }

  /** With one more account of the cohort. */
  Retention and(MeasuredAccount account) {
    boolean stays = account.isActive();
    boolean gone = account.after().isEmpty();
    OptionalLong first = account.before().orElseThrow().value(Snapshot.ARR);
    OptionalLong last = stays ? account.after().orElseThrow().value(Snapshot.ARR) : ZERO;
    boolean told = first.isPresent() && last.isPresent();
    BigDecimal paid = told ? Fixed.decimal(first.getAsLong()) : BigDecimal.ZERO;
    BigDecimal pays = told ? Fixed.decimal(last.getAsLong()) : BigDecimal.ZERO;
    BigDecimal more = pays.subtract(paid);
    return new Retention(
        accounts + 1,
        churned + (!stays && !gone ? 1 : 0),
        left + (gone ? 1 : 0),
        known + (told ? 1 : 0),
        before.add(paid),
        gained.add(more.max(BigDecimal.ZERO)),
        reduced.add(stays ? more.negate().max(BigDecimal.ZERO) : BigDecimal.ZERO),
        lost.add(stays ? BigDecimal.ZERO : paid),
        expanded + (more.signum() > 0 ? 1 : 0));
  }

  private static final OptionalLong ZERO = OptionalLong.of(0);
}
