package dev.segmentry.app.model;

import static dev.segmentry.app.model.ModelRun.segment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.segment.Decision;
import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.ProductTag;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** domain §3.9 and domain-vectors §12: one primary segment, tags per product. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProductTagsTest {

  private static final String CORE = "core_arr=98000 core_status=live core_completion_30d=.7 ";

  private final ModelRun run = ModelRun.using("product-tags");

  @Test
  void a_paid_pilot_lifts_the_whole_relationship_and_is_tagged_as_trial() {
    Decision decision = run.first(CORE + "addon_arr=5000 addon_status=trial");

    assertThat(segment(decision, "value")).isEqualTo("enterprise");
    assertThat(ProductTag.of(decision.next()))
        .containsEntry("core", "adopted")
        .containsEntry("addon", "trial")
        .hasSize(2);
    assertThat(run.model().dimensions()).extracting(Dimension::key).containsExactly("value");
  }

  @Test
  void a_free_trial_adds_nothing() {
    Decision decision = run.first(CORE + "addon_arr=0 addon_status=trial");

    assertThat(segment(decision, "value")).isEqualTo("mid_market");
    assertThat(segment(run.first("addon_status=trial"), "value")).isEqualTo("none");
  }

  @ParameterizedTest
  @CsvSource({
    "'', none",
    "core_status=trial core_completion_30d=.9, trial",
    "core_status=live core_completion_30d=.5, adopted",
    "core_status=live core_completion_30d=.49, adopting",
    "core_status=live, adopting"
  })
  void a_tag_is_the_first_value_that_holds(String inputs, String tag) {
    assertThat(ProductTag.of(run.first(inputs).next())).containsEntry("core", tag);
  }

  @Test
  void a_tag_follows_the_data_at_once_without_a_transition() {
    run.first(CORE);
    Decision decision = run.on(1, CORE.replace("=.7", "=.2"));

    assertThat(ProductTag.of(decision.next())).containsEntry("core", "adopting");
    assertThat(decision.transitions()).isEmpty();
  }

  @Test
  void rules_read_tags_and_unknown_ones_are_left_out() {
    ModelRun own =
        ModelRun.of(
            "tags:\n  x: {values: {big: {when: arr > 5, motion: m}, small: {when: otherwise,"
                + " motion: m}}}\n"
                + "dimensions:\n  d:\n    segments:\n"
                + "      a: {motion: a, enter: tag.x = 'big'}\n"
                + "      b: {motion: b, enter: otherwise}\n");

    assertThat(segment(own.first("arr=6"), "d")).isEqualTo("a");
    assertThat(segment(own.first("arr=5"), "d")).isEqualTo("b");
    assertThat(ProductTag.of(own.first("").next())).isEmpty();
    assertThat(segment(own.first(""), "d")).isEqualTo("none");
  }

  @Test
  void a_key_that_would_break_a_list_of_several_is_refused() {
    assertThat(
            ModelRun.problems(
                "tags:\n  x: {values: {\"a;b\": {when: otherwise, motion: m}}}\n"
                    + "dimensions: {d: {segments: {a: {motion: a, enter: otherwise}}}}\n"))
        .singleElement()
        .asString()
        .contains("'a;b' is no key; write lower-case letters, digits and _");
  }

  @Test
  void a_tag_that_is_wrong_is_told_where_it_stands() {
    assertThat(
            ModelRun.problems(
                "tags:\n  x: {values: {big: {when: ar > 5}}}\n"
                    + "dimensions: {d: {segments: {a: {motion: a, enter: tag.x = 'bg'}}}}\n"))
        .containsExactly(
            "own.yaml:5:21: 'motion' is missing in 'tags.x.values.big': what is done differently"
                + " for it",
            "own.yaml:5:28: unknown attribute ar; did you mean arr? (attributes are declared under"
                + " attributes or derived in the model)",
            "own.yaml:6:59: 'bg' is not one of the values big; did you mean big?");
  }
}
