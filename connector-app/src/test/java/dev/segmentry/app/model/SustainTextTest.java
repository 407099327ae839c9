package dev.segmentry.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.segment.Segment;
import dev.segmentry.core.segment.Sustain;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways in which a model may say how long something has to hold (domain §5). */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SustainTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7d | 2 | 7",
        "7 d | 2 | 7",
        "14 days | 2 | 14",
        "1 day | 2 | 1",
        "3 evaluations | 3 | 0",
        "1 evaluation | 1 | 0",
        "2 evaluations and 7 d | 2 | 7",
        "7d and 3 evaluations | 3 | 7",
        "immediate | 0 | 0",
        "{evaluations: 2, days: 3} | 2 | 3",
        "{evaluations: 3} | 3 | 0",
        "{days: 7} | 2 | 7"
      })
  void a_sustain(String text, int evaluations, int days) {
    Segment segment =
        ModelRun.of(model(text)).model().dimension("use").orElseThrow().segments().get(0);

    assertThat(segment.timing().in()).isEqualTo(new Sustain(evaluations, days));
    assertThat(segment.timing().out()).isEqualTo(new Sustain(evaluations, days));
    assertThat(segment.timing().enterAtOnce()).isEqualTo(evaluations + days == 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3x",
        "three evaluations",
        "7d and 7d",
        "2 evaluations and 3 evaluations",
        "7d and 2 evaluations and 7d",
        "2 evaluations or 7d",
        "1000 evaluations",
        "7d and "
      })
  void anything_else_is_told_how_it_may_be_said(String text) {
    assertThat(ModelRun.problems(model("\"" + text + "\"")))
        .containsExactly(
            "own.yaml:7:67: '"
                + text
                + "' is no sustain; write 7d, 3 evaluations, 2 evaluations and 7d, immediate or"
                + " {evaluations: 2, days: 7}");
  }

  @Test
  void mistyped_keys_are_told_what_was_meant() {
    assertThat(ModelRun.problems(model("{evalutions: 3}")))
        .containsExactly(
            "own.yaml:7:68: unknown key 'evalutions' in 'sustain'; did you mean evaluations?; there"
                + " are in, out, immediate_when");
    assertThat(ModelRun.problems(model("{in: {dys: 3}, out: 7d}")))
        .hasSize(2)
        .contains(
            "own.yaml:7:73: unknown key 'dys' in 'sustain'; did you mean days?; there are"
                + " evaluations, days");
    assertThat(ModelRun.problems(model("{in: 3d, days: 7}")))
        .containsExactly(
            "own.yaml:7:76: unknown key 'days' in 'sustain'; there are in, out, immediate_when");
    assertThat(ModelRun.problems(model("{evaluations: some, days: 7}")))
        .containsExactly(
            "own.yaml:7:81: sustain.evaluations: 'some' is not a whole number from 0 to 1000");
  }

  @Test
  void three_evaluations_are_three_whatever_the_days_between_them() {
    for (int step : List.of(1, 10)) {
      ModelRun run = ModelRun.of(model("3 evaluations"));
      run.first("depth_score=10");

      assertThat(ModelRun.segment(run.on(step, "depth_score=90"), "use")).isEqualTo("light");
      assertThat(ModelRun.segment(run.on(2 * step, "depth_score=90"), "use")).isEqualTo("light");
      assertThat(ModelRun.segment(run.on(3 * step, "depth_score=90"), "use")).isEqualTo("deep");
    }
  }

  private static String model(String sustain) {
    return """
    dimensions:
      use:
        segments:
          deep: {motion: Advocacy, enter: depth_score >= 80, sustain: %s}
          light: {motion: Activate, enter: otherwise, yields_to: [deep], sustain: immediate}
    """
        .formatted(sustain);
  }
}
