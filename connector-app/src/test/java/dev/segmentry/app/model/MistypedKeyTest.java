package dev.segmentry.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.app.cases.CaseFile;
import dev.segmentry.app.cases.CaseReader;
import dev.segmentry.app.config.ConfigurationFile;
import dev.segmentry.app.yaml.YamlFile;
import dev.segmentry.app.yaml.YamlNode;
import dev.segmentry.core.rule.Position;
import dev.segmentry.core.rule.Problem;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.segment.SegmentationModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every key of every example, mistyped by one letter, is told together with what was meant, also
 * where the reader then misses the key it needs.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MistypedKeyTest {

  private static final Path DOCS = Path.of("..", "docs");
  private static final Pattern BLOCK = Pattern.compile("(?s)\n```yaml\n(.*?)\n```\n");
  private static final String HEAD = "model: example\nversion: 1.0.0\neffective: 2024-06-01\n";

  /** Below these stand names people give. */
  private static final Set<String> NAMES =
      Set.of(
          "attributes",
          "derived",
          "dimensions",
          "segments",
          "stages",
          "tiers",
          "weights",
          "curve",
          "points",
          "scorecards",
          "bands",
          "tags",
          "values",
          "playbooks");

  private static final Set<String> NAMES_OF_CASES =
      Set.of(
          "attributes",
          "segments",
          "population",
          "when",
          "pending",
          "reasons",
          "scores",
          "causes",
          "bases",
          "confidences",
          "proposed",
          "subs");

  private static final Set<String> NAMES_OF_CONFIGURATIONS =
      Set.of("attributes", "related", "where", "columns", "owners", "write");

  private final List<String> untold = new ArrayList<>();
  private int keys;

  @TempDir Path folder;

  @Test
  void in_a_model() throws IOException {
    for (String block : blocks()) {
      if (!isCases(block)) {
        String model = block.startsWith("model:") ? block : HEAD + block;
        each(model, NAMES, Set.of("because"), this::inModel);
      }
    }

    assertThat(untold).isEmpty();
    assertThat(keys).isGreaterThan(300);
  }

  @Test
  void in_a_file_of_cases() throws IOException {
    SegmentationModel model =
        ModelFile.load("saas-default", new Position("x", 1, 1), folder, List.of(), new Problems())
            .orElseThrow();
    for (String block : blocks()) {
      if (isCases(block)) {
        each(block, NAMES_OF_CASES, NAMES_OF_CASES, text -> inCases(text, model));
      }
    }

    assertThat(untold).isEmpty();
    assertThat(keys).isGreaterThan(100);
  }

  @Test
  void in_a_configuration() throws IOException {
    Path examples = Path.of("..", "examples");
    for (String name : List.of("salesforce/segmentry.yaml", "ravenstack/segmentry-hubspot.yaml")) {
      each(
          Files.readString(examples.resolve(name)),
          NAMES_OF_CONFIGURATIONS,
          Set.of("where", "columns"),
          this::inConfiguration);
    }

    assertThat(untold).isEmpty();
    assertThat(keys).isGreaterThan(30);
  }

  @Test
  void among_the_fields_that_are_written() throws IOException {
    String text = Files.readString(Path.of("..", "examples", "salesforce", "segmentry.yaml"));
    String mistyped = text.replaceFirst("( +)write:\\R", "$0$1  raeson: Reason__c\n");

    assertThat(inConfiguration(mistyped))
        .extracting(Problem::message)
        .containsExactly(
            "'mapping.write.raeson': a dimension needs pairs such as {segment: FIELD}; a field"
                + " alone goes with campaign, model_version, provisional, reason, tags; did you"
                + " mean reason?");
  }

  private List<Problem> inModel(String text) {
    Problems problems = new Problems();
    ModelFile.parse("m.yaml", text, List.of(), problems);
    return problems.list();
  }

  private List<Problem> inCases(String text, SegmentationModel model) {
    Problems problems = new Problems();
    CaseFile.read(written("c.tests.yaml", text), problems)
        .ifPresent(file -> CaseReader.read(file, model, problems));
    return problems.list();
  }

  private List<Problem> inConfiguration(String text) {
    Problems problems = new Problems();
    ConfigurationFile.draft(written("segmentry.yaml", text), problems);
    return problems.list();
  }

  private Path written(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void each(
      String text, Set<String> names, Set<String> closed, Function<String, List<Problem>> reading) {
    YamlNode root = YamlFile.parse("m.yaml", text, new Problems()).orElseThrow();
    each(root, false, names, closed, text, reading);
  }

  private void each(
      YamlNode node,
      boolean named,
      Set<String> names,
      Set<String> closed,
      String text,
      Function<String, List<Problem>> reading) {
    if (node instanceof YamlNode.Sequence sequence) {
      sequence.items().forEach(item -> each(item, false, names, closed, text, reading));
    } else if (node instanceof YamlNode.Mapping mapping) {
      mapping
          .entries()
          .forEach(
              (key, entry) -> {
                boolean day = key.startsWith("2");
                if (!named && !day) {
                  mistyped(key, entry.key(), text, reading);
                }
                if (!closed.contains(key)) {
                  each(entry.value(), !named && names.contains(key), names, closed, text, reading);
                }
              });
    }
  }

  private void mistyped(
      String key, Position at, String text, Function<String, List<Problem>> reading) {
    keys++;
    String typed = key + key.charAt(key.length() - 1);
    String[] lines = text.split("\n", -1);
    String line = lines[at.line() - 1];
    int end = at.column() - 1 + key.length();
    lines[at.line() - 1] =
        line.substring(0, end) + typed.charAt(key.length()) + line.substring(end);
    List<Problem> told = reading.apply(String.join("\n", lines));
    boolean meant =
        told.stream()
            .anyMatch(
                problem ->
                    problem.position().line() == at.line()
                        && problem.message().contains(typed + "'")
                        && problem.message().contains("did you mean " + key + "?"));
    if (!meant) {
      untold.add(typed + " in: " + line.strip() + "\n  told: " + told);
    }
  }

  private static boolean isCases(String block) {
    return block.startsWith("cases:") || block.contains("\ncases:");
  }

  private static List<String> blocks() throws IOException {
    return BLOCK
        .matcher(Files.readString(DOCS.resolve("model.md")))
        .results()
        .map(it -> it.group(1) + "\n")
        .toList();
  }
}
