package dev.segmentry.app.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.rule.Problems;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ScalarPlacesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "plain: ab cX ~ 1 ~ 12",
        "single: 'it''s X' ~ 1 ~ 16",
        "double: \"a\\\"b X\" ~ 1 ~ 15",
        "literal: |\\n    one\\n    two X ~ 3 ~ 9",
        "literal: |\\n\\n    one\\n      two X ~ 4 ~ 11",
        "folded: >-\\n    one\\n    two X ~ 3 ~ 9",
        "wrapped: one\\n   two X ~ 2 ~ 8",
        "emoji: \uD83D\uDE00 X ~ 1 ~ 10"
      })
  void every_character_of_a_value_has_its_place_however_it_is_written(
      String yaml, int line, int column) {
    String text = yaml.replace("\\n", "\n").replace("\\\\", "\\") + "\n";

    YamlNode root = YamlFile.parse("f.yaml", text, new Problems()).orElseThrow();
    YamlNode.Mapping mapping = (YamlNode.Mapping) root;
    YamlNode.Scalar scalar = (YamlNode.Scalar) mapping.entries().values().iterator().next().value();

    assertThat(scalar.places().all().get(scalar.text().indexOf('X')))
        .hasToString("f.yaml:" + line + ":" + column);
    assertThat(scalar.places().all()).hasSize(scalar.text().length() + 1);
  }
}
