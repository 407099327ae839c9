package dev.segmentry.app.report;

import dev.segmentry.core.measure.Rate;
import dev.segmentry.core.measure.Total;
import dev.segmentry.core.score.Shown;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Numbers as people read them: with unit, grouped, and a dash where nobody knows. */
public final class Figures {

  /** What stands where a figure is unknown; never 0. */
  public static final String UNKNOWN = "–";

  private Figures() {}

  /** {@code 12 345}: thin spaces between groups from five digits on. */
  public static String count(long number) {
    return Words.number(number);
  }

  /** {@code 1 234 567}, whole units of the reporting currency; thin spaces. */
  public static String money(BigDecimal amount) {
    return String.format(
            Locale.ROOT, "%,d", amount.setScale(0, RoundingMode.HALF_UP).toBigInteger())
        .replace(',', '\u2009');
  }

  public static String money(Optional<BigDecimal> amount) {
    return amount.map(Figures::money).orElse(UNKNOWN);
  }

  public static String money(OptionalLong micros) {
    return micros.isPresent()
        ? money(dev.segmentry.core.account.Fixed.decimal(micros.getAsLong()))
        : UNKNOWN;
  }

  /** {@code 1 234 567}, and how many did not tell, where some did not. */
  public static String total(Total total) {
    return money(total.value())
        + (total.isComplete()
            ? ""
            : " (" + count(total.known()) + " of " + count(total.of()) + ")");
  }

  /** A score of fixed point, at most two decimals. */
  public static String score(OptionalLong micros) {
    return micros.isPresent() ? Shown.number(micros.getAsLong()) : UNKNOWN;
  }

  /** {@code 12.5 %}; of what is not whole at most two decimals. */
  public static String percent(Optional<BigDecimal> percent) {
    return percent.map(it -> plain(it) + " %").orElse(UNKNOWN);
  }

  public static String percent(Rate rate) {
    return percent(rate.percent());
  }

  /** {@code 3 of 12}. */
  public static String parts(Rate rate) {
    return count(rate.part()) + " of " + count(rate.whole());
  }

  public static String number(Optional<BigDecimal> number) {
    return number.map(Figures::plain).orElse(UNKNOWN);
  }

  /** {@code +3.5}, {@code −2}. */
  public static String signed(Optional<BigDecimal> number) {
    return number
        .map(it -> it.signum() > 0 ? "+" + plain(it) : plain(it).replace('-', '−'))
        .orElse(UNKNOWN);
  }

  private static String plain(BigDecimal number) {
    BigDecimal brief = number.stripTrailingZeros();
    return (brief.scale() < 0 ? brief.setScale(0) : brief).toPlainString();
  }
}
