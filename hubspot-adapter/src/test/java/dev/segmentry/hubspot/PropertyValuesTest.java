package dev.segmentry.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.Scalar;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PropertyValuesTest {

  private final PropertyValues values = new PropertyValues(ZoneId.of("Europe/Berlin"));

  @ParameterizedTest
  @CsvSource({"125000.5,125000.5", "1.25E5,125000", "-0,0", "' 7 ',7", "0.0000004,0"})
  void numbers_are_read_as_fixed_point(String content, BigDecimal number) {
    assertThat(values.read(AttributeType.MONEY, "number", content))
        .isEqualTo(Scalar.NumberValue.of(number));
  }

  @ParameterizedTest
  @CsvSource({
    "NUMBER,NaN",
    "NUMBER,Infinity",
    "NUMBER,1e308",
    "NUMBER,1e-999999999",
    "NUMBER,1e999999999",
    "NUMBER,'1,234.5'",
    "NUMBER,12 EUR",
    "BOOLEAN,yes",
    "DATE,2026-02-30",
    "DATE,tomorrow",
    "TIMESTAMP,12:00"
  })
  void content_of_another_type_is_invalid(AttributeType type, String content) {
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> values.read(type, "string", content))
        .satisfies(e -> assertThat(e.content()).isEqualTo(content));
  }

  @Test
  void a_date_property_is_a_day_in_either_of_its_forms() {
    Scalar day = new Scalar.DateValue(LocalDate.of(2026, 2, 28));

    assertThat(values.read(AttributeType.DATE, "date", "2026-02-28")).isEqualTo(day);
    assertThat(values.read(AttributeType.DATE, "date", "1772236800000")).isEqualTo(day);
  }

  @Test
  void a_point_in_time_read_as_a_day_is_a_day_where_the_portal_is() {
    assertThat(values.read(AttributeType.DATE, "datetime", "2026-02-28T23:30:00.000Z"))
        .isEqualTo(new Scalar.DateValue(LocalDate.of(2026, 3, 1)));
  }

  @Test
  void times_come_as_iso_text_or_milliseconds() {
    Scalar time = new Scalar.TimestampValue(Instant.parse("2026-03-01T23:30:00.123Z"));

    assertThat(values.read(AttributeType.TIMESTAMP, "datetime", "2026-03-01T23:30:00.123Z"))
        .isEqualTo(time);
    assertThat(values.read(AttributeType.TIMESTAMP, "datetime", "1772407800123")).isEqualTo(time);
  }

  @ParameterizedTest
  @CsvSource({"date", "datetime", "string"})
  void a_written_day_reads_back_equal_whatever_the_property(String propertyType) {
    Scalar day = new Scalar.DateValue(LocalDate.of(2026, 3, 29));

    String sent = values.write(day, propertyType);

    assertThat(values.read(AttributeType.DATE, propertyType, sent)).isEqualTo(day);
  }

  @Test
  void numbers_are_sent_without_exponents() {
    assertThat(values.write(Scalar.NumberValue.of(new BigDecimal("1E+3")), "number"))
        .isEqualTo("1000");
  }
}
