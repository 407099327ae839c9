package dev.segmentry.core.segment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WrittenValuesTest {

  @Test
  void the_last_five_distinct_contents_are_kept_newest_first() {
    WrittenValues written = WrittenValues.NONE;
    for (String content : new String[] {"a", "b", "c", "b", "d", "e", "f", "f"}) {
      written = written.and(content);
    }

    assertThat(written.newestFirst()).containsExactly("f", "e", "d", "b", "c");
    assertThat(written.holds("c")).isTrue();
    assertThat(written.holds("a")).isFalse();
  }

  @Test
  void a_field_that_was_emptied_was_written() {
    assertThat(WrittenValues.NONE.isEmpty()).isTrue();
    assertThat(WrittenValues.NONE.and("").isEmpty()).isFalse();
  }
}
