package dev.segmentry.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.Scalar;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ContentTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.0E7 | MONEY | n:10000000",
        "1200000.0 | NUMBER | n:1200000",
        "-0.5 | NUMBER | n:-0.5",
        "0 | NUMBER | n:0",
        "true | BOOLEAN | b:true",
        "false | BOOLEAN | b:false",
        "2026-11-21 | DATE | d:2026-11-21",
        "2026-11-21T23:30:00.000Z | DATE | d:2026-11-22",
        "2026-11-22T01:02:03.000Z | TIMESTAMP | i:2026-11-22T01:02:03Z",
        "2026-11-22T01:02:03.000+0000 | TIMESTAMP | i:2026-11-22T01:02:03Z",
        "2026-11-22T01:02:03+01:00 | TIMESTAMP | i:2026-11-22T00:02:03Z",
        "2026-11-22 | TIMESTAMP | i:2026-11-21T23:00:00Z",
        "00123 | TEXT | t:00123",
        "Pro | PICKLIST | t:Pro",
      })
  void content_is_read_as_the_type_of_the_mapping(String text, AttributeType type, String value) {
    assertThat(Content.read(text, type, BERLIN)).map(Scalar::toText).contains(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NaN | NUMBER",
        "Infinity | NUMBER",
        "1e308 | NUMBER",
        "1E2000000000 | NUMBER",
        "1E-2000000000 | NUMBER",
        "1,234.5 | MONEY",
        "1.234,5 | MONEY",
        "n/a | NUMBER",
        "yes | BOOLEAN",
        "1 | BOOLEAN",
        "2026-02-30 | DATE",
        "21.11.2026 | DATE",
        "2026-11-22T01:02:03 | TIMESTAMP",
        "soon | TIMESTAMP",
      })
  void content_that_is_no_value_of_the_type_is_not_guessed_at(String text, AttributeType type) {
    assertThat(Content.read(text, type, BERLIN)).isEmpty();
  }
}
