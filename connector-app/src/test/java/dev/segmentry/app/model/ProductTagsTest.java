package dev.segmentry.app.model;

import static dev.segmentry.app.model.ModelRun.segment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.playbook.Priority;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.Decision;
import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.ProductTag;
import dev.segmentry.core.segment.RebuiltState;
import java.util.Map;
import java.util.Optional;
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

  private static final String PLAY =
      """
      use: [product-tags]
      playbooks:
        next_product:
          label: Next product
          triggers:
            - {tag: core, from: [trial, adopting], into: adopted, when: "COALESCE(addon_arr, 0) = 0"}
          cooldown_days: 90
          priority: {dimension: value, tiers: {smb: low, mid_market: medium, enterprise: high}}
          subject: "Ready for more: {account}"
          body: "From {effective} to {proposed}."
      """;
  private static final String ADOPTING = CORE.replace("=.7", "=.2");

  @Test
  void a_tag_that_changes_is_a_task_at_once() {
    ModelRun plays = ModelRun.of(PLAY);

    assertThat(plays.on(0, ADOPTING).tasks()).isEmpty();
    Decision adopted = plays.on(1, CORE);

    assertThat(adopted.transitions()).isEmpty();
    assertThat(adopted.tasks())
        .singleElement()
        .satisfies(
            task -> {
              assertThat(task.playbook()).isEqualTo("next_product");
              assertThat(task.priority()).isEqualTo(Priority.MEDIUM);
              assertThat(task.body())
                  .startsWith("From adopting to adopted.\nWhy: Core platform adopting → adopted:")
                  .contains("core_completion_30d 0.7");
            });
    assertThat(plays.on(1, CORE).tasks()).as("again on that day").isEmpty();
    assertThat(plays.on(2, CORE).tasks()).isEmpty();
    assertThat(plays.on(3, ADOPTING).tasks()).isEmpty();
    assertThat(plays.on(4, CORE).notes())
        .containsExactly("next_product: suppressed until " + ModelRun.START.plusDays(91));
    assertThat(plays.on(91, CORE).tasks()).as("owed, and still adopted").hasSize(1);
  }

  @Test
  void the_first_tag_an_account_has_is_no_task_and_no_news() {
    assertThat(ModelRun.of(PLAY).first(CORE).tasks()).isEmpty();
    assertThat(ModelRun.of(PLAY).first(CORE).notes()).isEmpty();
    assertThat(ModelRun.of(PLAY + "    on_first: true\n").first(CORE).tasks()).hasSize(1);
  }

  @Test
  void a_tag_that_nobody_knows_for_a_while_has_not_moved() {
    ModelRun plays =
        ModelRun.of(
            PLAY.replace("\"COALESCE(addon_arr, 0) = 0\"", "arr > 0")
                + "tags: {core: {values: {adopted: {when: core_completion_30d >= 0.5}}}}\n");
    String known = CORE + "arr=5 ";
    String unknown = known.replace("core_completion_30d=.7", "");

    plays.on(0, known);
    assertThat(ProductTag.of(plays.on(1, unknown).next())).doesNotContainKey("core");
    assertThat(plays.on(2, known).notes()).isEmpty();
    plays.on(3, unknown);
    plays.on(4, known.replace("=.7", "=.2"));
    plays.on(5, unknown);
    assertThat(plays.on(6, known).tasks()).as("adopting was known last").hasSize(1);
  }

  @Test
  void the_first_tag_after_a_rebuild_of_the_state_makes_no_task() {
    ModelRun plays =
        ModelRun.of(PLAY.replace("from: [trial, adopting], ", "") + "    on_first: true\n");
    AccountState rebuilt =
        new RebuiltState(plays.model())
            .of(Map.of(), Map.of(), Optional.empty(), Map.of(), Map.of(), ModelRun.START);

    Decision decision = plays.from(rebuilt).on(0, CORE);

    assertThat(decision.tasks()).isEmpty();
    assertThat(decision.notes())
        .containsExactly("next_product: no task, the move has cause rebuild");
  }

  @Test
  void a_tag_that_is_defined_anew_makes_no_task() {
    ModelRun before =
        ModelRun.of(
            PLAY.replace(
                "use: [product-tags]",
                "use: [product-tags]\n"
                    + "tags: {core: {values: {adopted: {when: core_completion_30d >= 0.9}}}}"));
    before.on(0, CORE);
    ModelRun after = ModelRun.of(PLAY).takingOver(before);

    Decision adopted = after.on(1, CORE);

    assertThat(adopted.tasks()).isEmpty();
    assertThat(adopted.notes())
        .containsExactly("next_product: no task, the move has cause definition");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          tag: core                  | tag: coer                   | there is no tag 'coer'; did you mean core?; there are core, addon
          into: adopted              | into: adoptd                | there is no value 'adoptd'; did you mean adopted?; there are none, trial, adopted, adopting
          tag: core                  | tag: core, dimension: value | 'triggers.tag': a trigger watches a dimension or a tag; write two triggers
          """)
  void a_trigger_that_watches_nothing_is_a_problem(String right, String wrong, String problem) {
    assertThat(ModelRun.problems(PLAY.replace(right, wrong)))
        .isNotEmpty()
        .allMatch(told -> told.startsWith("own.yaml:9:"))
        .anyMatch(told -> told.endsWith(problem));
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
