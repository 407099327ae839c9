package dev.segmentry.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RecordIdTest {
  @ParameterizedTest
  @CsvSource({
    "001000000000001,001000000000001AAA",
    "0015000000Gv7qJ,0015000000Gv7qJAAR",
    "ABCDEFGHIJKLMNO,ABCDEFGHIJKLMNO555",
  })
  void the_short_form_gets_the_checksum_of_its_case(String id, String full) {
    assertThat(RecordId.full(id)).isEqualTo(full);
  }

  @Test
  void the_long_form_and_other_text_stay() {
    assertThat(RecordId.full("001000000000001AAA")).isEqualTo("001000000000001AAA");
    assertThat(RecordId.full("ada@example.test")).isEqualTo("ada@example.test");
  }
}
