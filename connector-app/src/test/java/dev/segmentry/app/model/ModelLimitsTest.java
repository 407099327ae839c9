package dev.segmentry.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.app.cases.CaseFile;
import dev.segmentry.app.cases.CaseReader;
import dev.segmentry.core.rule.Position;
import dev.segmentry.core.rule.Problem;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.segment.SegmentationModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a model may list at most, and that nothing beyond is looked at. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ModelLimitsTest {

  private static final String SEGMENTS = "segments: {a: {motion: a, enter: otherwise}}";
  private static final String DIMENSION = "dimensions: {x: {" + SEGMENTS + "}}\n";

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("lists")
  void one_more_than_the_limit_is_refused_and_nothing_else_is_told(
      String what, int most, IntFunction<String> model) {
    assertThat(ModelRun.problems(model.apply(most)).toString()).doesNotContain("entries; at most");
    assertThat(ModelRun.problems(model.apply(most + 1)))
        .singleElement()
        .asString()
        .startsWith("own.yaml:")
        .contains("'" + what + "' has " + (most + 1) + " entries; at most " + most + " are read");
  }

  static Stream<Arguments> lists() {
    return Stream.of(
        list("use", 100, n -> "use: [" + each(n, i -> "usage-four") + "]\n"),
        list(
            "attributes", 1_000, n -> "attributes: {" + each(n, i -> "a" + i + ": number") + "}\n"),
        list("derived", 1_000, n -> "derived: {" + each(n, i -> "d" + i + ": arr") + "}\n"),
        list(
            "health.inputs",
            100,
            n -> "health: {inputs: [" + each(n, i -> "{value: arr}") + "]}\n"),
        list("scorecards", 100, n -> "scorecards: {" + each(n, i -> "s" + i + ": {}") + "}\n"),
        list(
            "scorecards.s.criteria",
            100,
            n -> "scorecards: {s: {criteria: [" + each(n, i -> "{value: arr}") + "]}}\n"),
        list("bands", 100, n -> "bands: {" + each(n, i -> "b" + i + ": {}") + "}\n"),
        list(
            "bands.b.bounds",
            100,
            n -> "bands: {b: {of: arr, bounds: [" + each(n, i -> "" + i) + "]}}\n"),
        list("tags", 100, n -> "tags: {" + each(n, i -> "t" + i + ": {}") + "}\n"),
        list(
            "tags.t.values",
            50,
            n -> "tags: {t: {values: {" + each(n, i -> "v" + i + ": {}") + "}}}\n"),
        list(
            "dimensions",
            100,
            n -> "dimensions: {" + each(n, i -> "q" + i + ": {" + SEGMENTS + "}") + "}\n"),
        list(
            "dimensions.x.segments",
            50,
            n -> "dimensions: {x: {segments: {" + each(n, i -> "s" + i + ": {}") + "}}}\n"),
        list(
            "dimensions.x.segments.a.yields_to",
            50,
            n -> "dimensions: {x: {segments: {a: {yields_to: [" + each(n, i -> "a") + "]}}}}\n"),
        list(
            "dimensions.x.remarks",
            100,
            n ->
                "dimensions: {x: {remarks: ["
                    + each(n, i -> "{flag: f, when: arr > 1}")
                    + "], "
                    + SEGMENTS
                    + "}}\n"),
        list(
            "playbooks",
            100,
            n -> DIMENSION + "playbooks: {" + each(n, i -> "p" + i + ": {}") + "}"),
        list(
            "playbooks.p.triggers",
            50,
            n ->
                DIMENSION
                    + "playbooks: {p: {triggers: ["
                    + each(n, i -> "{dimension: x, into: a}")
                    + "]}}"),
        list("owners", 1_000, n -> "owners: [" + each(n, i -> "o" + i) + "]\n" + DIMENSION));
  }

  private static Arguments list(String what, int most, IntFunction<String> model) {
    return Arguments.of(what, most, model);
  }

  @Test
  void all_segments_together_have_a_limit_too() {
    IntFunction<String> model =
        n ->
            "dimensions: {"
                + each(n, i -> "q" + i + ": {segments: {" + each(50, j -> "s" + j + ": {}") + "}}")
                + "}\n";

    assertThat(ModelRun.problems(model.apply(10)).toString()).doesNotContain("in all");
    assertThat(ModelRun.problems(model.apply(11)))
        .containsExactly(
            "own.yaml:4:1: the dimensions have 550 segments in all; at most 500 are read: merge"
                + " those that are treated alike");
  }

  @Test
  void every_limit_that_is_passed_is_told() {
    assertThat(
            ModelRun.problems(
                "derived: {"
                    + each(2_000, i -> "d" + i + ": d" + (i + 1))
                    + "}\ndimensions: {"
                    + each(2_000, i -> "q" + i + ": {" + SEGMENTS + "}")
                    + "}\n"))
        .extracting(it -> it.split(";")[0])
        .containsExactly(
            "own.yaml:4:10: 'derived' has 2000 entries",
            "own.yaml:5:1: the dimensions have 2000 segments in all",
            "own.yaml:5:13: 'dimensions' has 2000 entries");
  }

  @Test
  void cases_have_limits(@TempDir Path folder) throws IOException {
    assertThat(told(folder, each(1_001, i -> one(i, "on: 2024-06-03"))))
        .containsExactly(
            "there are 1001 cases; at most 1000 are read from a file: make several files of them");
    assertThat(told(folder, each(30, i -> one(i, "daily: true, when: {2014-06-03: {}}"))))
        .containsExactly(
            "the cases ask for 109560 evaluations; at most 100000 are made for a file: let fewer of"
                + " them be daily, or make several files of them");
    assertThat(told(folder, each(27, i -> one(i, "daily: true, when: {2014-06-03: {}}"))))
        .isEmpty();
  }

  private static String one(int number, String days) {
    return "{name: c" + number + ", " + days + ", then: {2024-06-01: {segments: {value: smb}}}}";
  }

  private static List<String> told(Path folder, String cases) throws IOException {
    Path file = Files.writeString(folder.resolve("c.tests.yaml"), "cases: [" + cases + "]\n");
    Problems problems = new Problems();
    SegmentationModel model =
        ModelFile.load("saas-default", new Position("x", 1, 1), folder, List.of(), problems)
            .orElseThrow();
    CaseReader.read(CaseFile.read(file, problems).orElseThrow(), model, problems);
    return problems.list().stream().map(Problem::message).toList();
  }

  private static String each(int number, IntFunction<String> one) {
    return IntStream.range(0, number).mapToObj(one).collect(Collectors.joining(", "));
  }
}
