package dev.segmentry.app.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.rule.Problems;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class YamlTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: b",
        "a: {b: [1, 'two', \"three\"], c: ~, d: null, e: }",
        "a:\n  - b: 1\n    c: [x, [y, z]]\n  - []\n  - {}\n",
        "a: |\n  two\n  lines\nb: >\n  folded\n  text\n",
        "a: plain\n  on two\n\n  lines",
        "'key: odd': 'it''s \"so\"'\n\"tab\\t\": \"back\\\\slash \\u0007\"",
        "a: NO\nb: '1.0'\nc: 1.0\nd: 2024-01-01\ne: 'null'\nf: '~'",
        "a: 'ä → 漢字 😀'\nb: café",
        "a: percentile_rank(arr) >= 0.8 AND x <> 'y'",
      })
  void what_is_written_reads_as_the_same(String yaml) {
    YamlNode.Mapping read = read(yaml);

    assertThat(shape(read(YamlText.of(read)))).isEqualTo(shape(read));
  }

  @Test
  void writing_what_was_written_changes_nothing() {
    String once = YamlText.of(read("a: {b: [1, 'two']}\nc: |\n  x\n"));

    assertThat(YamlText.of(read(once))).isEqualTo(once);
  }

  private static YamlNode.Mapping read(String yaml) {
    Problems problems = new Problems();
    YamlNode root = YamlFile.parse("test", yaml, problems).orElseThrow();
    assertThat(problems.list()).isEqualTo(List.of());
    return (YamlNode.Mapping) root;
  }

  /** Content without places; whether text is quoted matters where it could be nothing. */
  private static String shape(YamlNode node) {
    if (node instanceof YamlNode.Scalar scalar) {
      return scalar.isEmpty() ? "nothing" : "'" + scalar.text() + "'";
    }
    if (node instanceof YamlNode.Sequence sequence) {
      return sequence.items().stream().map(YamlTextTest::shape).toList().toString();
    }
    return ((YamlNode.Mapping) node)
        .entries().entrySet().stream()
            .map(entry -> entry.getKey() + "=" + shape(entry.getValue().value()))
            .collect(Collectors.joining(",", "{", "}"));
  }
}
