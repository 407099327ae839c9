package dev.segmentry.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TaskTextTest {
  @Test
  void text_at_the_limit_stays_and_one_more_is_cut_with_a_mark() {
    assertThat(TaskText.line("x".repeat(255), 255)).hasSize(255).doesNotContain("…");
    assertThat(TaskText.line("x".repeat(256), 255)).hasSize(255).endsWith("x…");
  }

  @Test
  void an_emoji_is_never_cut_in_half() {
    String cut = TaskText.line("😀".repeat(5), 8);

    assertThat(cut).isEqualTo("😀😀😀…");
  }

  @Test
  void control_and_bidi_characters_vanish_and_lone_surrogates_are_replaced() {
    assertThat(TaskText.line("a\u0000b\u202Ec\u2066d\u001B[31m\uFEFF\uD800e\nf", 255))
        .isEqualTo("abcd[31m\uFFFDe f");
    assertThat(TaskText.clean("👩‍💻 tab\tline\r\nend")).isEqualTo("👩‍💻 tab\tline\nend");
  }

  @Test
  void a_long_body_loses_its_end_and_never_the_marker_or_the_link() {
    String block = TaskText.block("evidence ".repeat(100), "Segmentry key: k\nhttps://x", 200);

    assertThat(block).endsWith("…\n\nSegmentry key: k\nhttps://x").hasSizeLessThanOrEqualTo(200);
  }

  @Test
  void line_breaks_count_as_the_two_characters_salesforce_makes_of_them() {
    String block = TaskText.block("\n".repeat(0) + "a\n".repeat(50), "end", 100);

    assertThat(block.replace("\n", "\r\n")).hasSizeLessThanOrEqualTo(100);
  }
}
