package dev.segmentry.app.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.rule.Problem;
import dev.segmentry.core.rule.Problems;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class YamlFileTest {

  private final Problems problems = new Problems();

  @Test
  void everything_knows_its_place_and_text_stays_text() {
    Section file = section("a: NO\nb:\n  - x\n  - \"2\"\nc: {d: 007}\n");

    assertThat(file.text("a")).contains("NO");
    assertThat(file.texts("b")).containsExactly("x", "2");
    assertThat(file.section("c").orElseThrow().text("d")).contains("007");
    assertThat(file.section("c").orElseThrow().position("d")).hasToString("f.yaml:5:8");
    assertThat(problems.isEmpty()).isTrue();
  }

  @Test
  void a_key_given_twice_names_both_lines() {
    assertThat(complaints("a: 1\nb: 2\na: 3\n"))
        .containsExactly("f.yaml:3:1: key 'a' is already on line 1; keep one");
  }

  @Test
  void aliases_anchors_tags_and_second_documents_are_refused() {
    assertThat(complaints("a: &x 1\nb: *x\nc: !!int 3\n---\nd: 1\n"))
        .extracting(text -> text.substring(0, text.indexOf(": ")))
        .containsExactly("f.yaml:1:4", "f.yaml:2:4", "f.yaml:3:4", "f.yaml:4:1");
  }

  @Test
  void a_tab_in_the_indentation_is_explained() {
    assertThat(complaints("a:\n\tb: 1\n"))
        .singleElement()
        .asString()
        .startsWith("f.yaml:2:1: not YAML");
  }

  @Test
  void an_empty_file_and_a_bottomless_one_are_refused() {
    assertThat(complaints("# only a comment\n"))
        .singleElement()
        .asString()
        .contains("the file is empty");
    assertThat(complaints("[".repeat(3_000))).singleElement().asString().contains("levels deep");
  }

  @Test
  void a_text_of_megabytes_is_refused_before_it_is_parsed(@TempDir Path folder) throws Exception {
    String million = "a: " + "x".repeat(999_997);
    assertThat(YamlFile.parse("f.yaml", million, problems)).isPresent();
    assertThat(complaints(million + "x"))
        .containsExactly(
            "f.yaml:1:1: has more than 1000000 characters and is not read; is it the right file?");

    Path file = folder.resolve("big.yaml");
    Files.writeString(file, "#".repeat(4_000_001));
    Problems found = new Problems();
    assertThat(YamlFile.read(file, found)).isEmpty();
    assertThat(found.list())
        .singleElement()
        .asString()
        .endsWith(
            "big.yaml:1:1: has more than 4000000 bytes and is not read; is it the right file?");
  }

  @Test
  void a_bomb_of_aliases_is_refused_at_its_first_alias() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 1; i < 30; i++) {
      String one = "*a" + (i - 1);
      bomb.append("a" + i + ": &a" + i + " [" + (one + " ,").repeat(9) + one + " ]\n");
    }

    assertThat(complaints(bomb.toString()))
        .hasSizeLessThan(400)
        .anyMatch(text -> text.startsWith("f.yaml:2:") && text.contains("an alias"));
  }

  @Test
  void unknown_keys_are_answered_with_the_nearest_known_one() {
    section("popluation: x\n").allow("org", "population");

    assertThat(problems.list())
        .extracting(Problem::toString)
        .containsExactly(
            "f.yaml:1:1: unknown key 'popluation' in the file; did you mean population?; there are"
                + " org, population");
  }

  @Test
  void values_of_the_wrong_kind_are_all_told() {
    Section file = section("n: 12x\nd: 30.06.2024\nm: 3 weeks\ns: text\nt: [1]\n");

    file.integer("n", 0, 100);
    file.date("d");
    file.age("m");
    file.section("s");
    file.text("t");
    file.require("z", "the last letter");

    assertThat(problems.list())
        .extracting(problem -> problem.position().toString())
        .containsExactly(
            "f.yaml:1:1", "f.yaml:1:4", "f.yaml:2:4", "f.yaml:3:4", "f.yaml:4:4", "f.yaml:5:4");
  }

  @Test
  void a_file_that_is_missing_or_not_UTF_8_is_a_problem_at_its_beginning(@TempDir Path folder)
      throws Exception {
    Path latin = folder.resolve("latin.yaml");
    Files.write(latin, "a: \u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

    Optional<YamlNode> missing = YamlFile.read(folder.resolve("none.yaml"), problems);
    Optional<YamlNode> unreadable = YamlFile.read(latin, problems);

    assertThat(missing).isEmpty();
    assertThat(unreadable).isEmpty();
    assertThat(problems.list())
        .extracting(Problem::toString)
        .satisfiesExactly(
            text -> assertThat(text).contains("latin.yaml:1:1: not UTF-8"),
            text -> assertThat(text).contains("none.yaml:1:1: there is no such file"));
  }

  private Section section(String text) {
    YamlNode root = YamlFile.parse("f.yaml", text, problems).orElseThrow();
    return Section.of("", root, problems).orElseThrow();
  }

  private static List<String> complaints(String text) {
    Problems found = new Problems();
    assertThat(YamlFile.parse("f.yaml", text, found)).isEmpty();
    return found.list().stream().map(Problem::toString).toList();
  }
}
