package dev.segmentry.app.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.segmentry.app.report.LocatedFinding;
import dev.segmentry.core.lint.LintSubject;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.Problems;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Small models whose ways from a rule back to the data are more than anybody could walk one by one.
 * The bound is no measurement: walked one by one they outlast the machine.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BoundedTimeTest {

  private static final int LINES = 60;

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void a_small_model_is_looked_through_in_bounded_time(String name, String model) {
    Problems problems = new Problems();
    WholeModel whole = ModelFile.parseWhole("m.yaml", model, List.of(), problems).orElseThrow();

    assertThat(problems.list()).isEmpty();
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () ->
            LocatedFinding.of(
                whole,
                new LintSubject(
                    whole.model(),
                    whole.notes(),
                    whole.reviews(),
                    Optional.empty(),
                    new AsOf(LocalDate.of(2024, 6, 1), ZoneOffset.UTC))));
  }

  static Stream<Arguments> a_small_model_is_looked_through_in_bounded_time() {
    return Stream.of(
        Arguments.of("ABS in ABS", model("", nested("ABS(", "arr", ")") + " > 1")),
        Arguments.of("differences under ABS", model("", differences() + " > 1")),
        Arguments.of(
            "COALESCE of the same",
            model(derived(i -> "COALESCE(d" + (i - 1) + ", d" + (i - 1) + ")"), LAST)),
        Arguments.of(
            "CASE of the same",
            model(
                derived(i -> "CASE WHEN arr > 1 THEN d" + (i - 1) + " ELSE d" + (i - 1) + " END"),
                LAST)),
        Arguments.of(
            "two unknowns compared",
            model(
                derived(i -> "COALESCE(d" + (i - 1) + ", d" + Math.max(0, i - 2) + ")"),
                "d59 > d58")),
        Arguments.of("as much as a model may list", largest()));
  }

  /** A chain of derived attributes backwards, and segments that all overlap but for a little. */
  private static String largest() {
    String chain =
        IntStream.range(0, 999)
            .mapToObj(i -> "  d" + i + ": d" + (i + 1) + " + 1\n")
            .collect(Collectors.joining("", "derived:\n", "  d999: arr\n"));
    String dimensions =
        IntStream.range(0, 10)
            .mapToObj(
                i ->
                    IntStream.range(0, 50)
                        .mapToObj(j -> segment(i, j))
                        .collect(Collectors.joining("", "  q" + i + ":\n    segments:\n", "")))
            .collect(Collectors.joining());
    String playbooks =
        IntStream.range(0, 100)
            .mapToObj(BoundedTimeTest::playbook)
            .collect(Collectors.joining("", "playbooks:\n", ""));
    return "model: m\nversion: 1.0.0\neffective: 2024-01-01\nowners: [CS Ops]\n"
        + chain
        + "dimensions:\n"
        + dimensions
        + playbooks;
  }

  private static String segment(int dimension, int number) {
    int low = 100 * number;
    return "      s%d: {motion: m%d_%d, enter: d%d >= %d AND d0 < %d AND depth_score > %d, exit: arr < %d}\n"
        .formatted(number, dimension, number, dimension, low, low + 2_000, dimension, low - 10);
  }

  private static String playbook(int number) {
    return """
      p%d:
        triggers: [{dimension: q%d, from: s%d, into: [s%d, s49]}]
        priority: {dimension: q0, tiers: {s0: low}}
        subject: s
        body: b
    """
        .formatted(number, number % 10, number % 40, number % 40 + 1);
  }

  private static final String LAST = "d59 > 5";

  /** As deep as rules may nest. */
  static String nested(String open, String inner, String close) {
    return open.repeat(50) + inner + close.repeat(50);
  }

  private static String differences() {
    return "ABS(".repeat(50)
        + "arr"
        + IntStream.rangeClosed(1, 50)
            .mapToObj(i -> " - " + (1L << Math.min(i, 40)) + ")")
            .collect(Collectors.joining());
  }

  private static String derived(IntFunction<String> line) {
    return IntStream.range(1, LINES)
        .mapToObj(i -> "  d" + i + ": " + line.apply(i) + "\n")
        .collect(Collectors.joining("", "derived:\n  d0: arr\n", ""));
  }

  private static String model(String derived, String rule) {
    return "model: m\nversion: 1.0.0\neffective: 2024-01-01\nowners: [CS Ops]\n"
        + derived
        + "dimensions:\n  use:\n    segments:\n      deep: {motion: Advocacy, enter: \""
        + rule
        + "\"}\n      light: {motion: Activate, enter: otherwise, yields_to: [deep]}\n";
  }
}
