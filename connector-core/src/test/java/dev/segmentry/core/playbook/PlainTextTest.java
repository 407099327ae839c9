package dev.segmentry.core.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlainTextTest {

  @Test
  void control_and_bidirectional_characters_are_taken_out() {
    assertThat(PlainText.line("Ac\u202Eme\u0007 \r\n GmbH\u2066\u200B")).isEqualTo("Acme GmbH");
  }

  @Test
  void letters_of_every_script_and_emoji_stay() {
    assertThat(PlainText.line("Škoda 株式会社 👩\u200D🚀")).isEqualTo("Škoda 株式会社 👩\u200D🚀");
  }

  @Test
  void half_a_character_is_taken_out() {
    assertThat(PlainText.line("a\uD83Db")).isEqualTo("ab");
  }

  @Test
  void a_text_is_never_cut_inside_a_character() {
    assertThat(PlainText.shortened("abc😀def", 5)).isEqualTo("abc…");
    assertThat(PlainText.shortened("abc😀def", 6)).isEqualTo("abc😀…");
    assertThat(PlainText.shortened("abc", 3)).isEqualTo("abc");
  }
}
