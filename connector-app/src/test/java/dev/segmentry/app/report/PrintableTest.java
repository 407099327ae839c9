package dev.segmentry.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PrintableTest {

  @Test
  void escape_sequences_bidirectional_and_zero_width_characters_are_dropped() {
    assertThat(Printable.of("a\u001b[31mb\u202Ec\u200Bd\u0000e")).isEqualTo("a[31mbcde");
  }

  @Test
  void line_breaks_become_spaces() {
    assertThat(Printable.of(" a\r\nb\tc ")).isEqualTo("a  b c");
  }

  @Test
  void letters_of_every_script_and_emoji_stay() {
    assertThat(Printable.of("東京 Łódź 😀")).isEqualTo("東京 Łódź 😀");
  }

  @Test
  void long_text_is_cut_between_characters() {
    assertThat(Printable.of("😀".repeat(400))).isEqualTo("😀".repeat(300) + "…");
  }
}
