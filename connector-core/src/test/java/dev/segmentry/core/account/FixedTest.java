package dev.segmentry.core.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FixedTest {

  @Test
  void rounding_is_half_away_from_zero_at_the_sixth_decimal() {
    assertThat(Fixed.micros(new BigDecimal("0.0000005"))).isEqualTo(1);
    assertThat(Fixed.micros(new BigDecimal("-0.0000005"))).isEqualTo(-1);
    assertThat(Fixed.micros(new BigDecimal("0.00000049"))).isZero();
  }

  @Test
  void a_decimal_is_shown_without_zeros_and_never_in_scientific_notation() {
    assertThat(Fixed.decimal(12_500_000).toPlainString()).isEqualTo("12.5");
    assertThat(Fixed.decimal(100_000L * Fixed.ONE).toPlainString()).isEqualTo("100000");
    assertThat(Fixed.decimal(0).toPlainString()).isEqualTo("0");
  }

  @Test
  void text_is_the_decimal_in_plain_digits() {
    Random random = new Random(20260303);
    for (int i = 0; i < 20_000; i++) {
      long micros = random.nextLong() >> random.nextInt(0, 62);
      long round = random.nextInt(-900, 900) * 10_000L * (i % 200);
      assertThat(Fixed.text(micros)).isEqualTo(Fixed.decimal(micros).toPlainString());
      assertThat(Fixed.text(round)).isEqualTo(Fixed.decimal(round).toPlainString());
    }
    assertThat(Fixed.text(Long.MIN_VALUE)).isEqualTo("-9223372036854.775808");
  }

  @Test
  void products_and_quotients_agree_with_exact_decimal_arithmetic() {
    Random random = new Random(20260302);
    for (int i = 0; i < 100_000; i++) {
      long a = random.nextLong() >> random.nextInt(20, 60);
      long b = random.nextLong() >> random.nextInt(24, 60);

      BigDecimal product =
          BigDecimal.valueOf(a, 6)
              .multiply(BigDecimal.valueOf(b, 6))
              .setScale(6, RoundingMode.HALF_UP);

      if (product.unscaledValue().bitLength() < 64) {
        assertThat(Fixed.multiply(a, b)).isEqualTo(product.unscaledValue().longValueExact());
      }
      if (b != 0) {
        BigDecimal quotient =
            BigDecimal.valueOf(a)
                .movePointRight(6)
                .divide(BigDecimal.valueOf(b), 0, RoundingMode.HALF_UP);
        if (quotient.unscaledValue().bitLength() < 64) {
          assertThat(Fixed.divide(a, b)).isEqualTo(quotient.longValueExact());
        }
      }
    }
  }

  @Test
  void what_does_not_fit_is_an_error_and_never_wraps() {
    assertThatThrownBy(() -> Fixed.multiply(Long.MAX_VALUE, 2 * Fixed.ONE))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Fixed.micros(new BigDecimal("1e20")))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Fixed.divide(1, 0)).isInstanceOf(ArithmeticException.class);
  }
}
