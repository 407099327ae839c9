package dev.segmentry.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.OrderedDimension;
import dev.segmentry.core.segment.Segment;
import dev.segmentry.core.segment.SegmentationModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Presets under a model's own file: what is taken, what wins, what is refused. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CompositionTest {

  private static final String RATING =
      "dimensions:\n  rating:\n    of: nps\n    segments:\n"
          + "      low: {motion: a}\n      high: {motion: b, from: 8}\n";

  @Test
  void presets_stand_beside_what_the_file_says_itself() {
    SegmentationModel model =
        ModelRun.of("use: [arr-service-tiers, usage-five]\n" + RATING).model();

    assertThat(model.dimensions())
        .extracting(Dimension::key)
        .containsExactlyInAnyOrder("value", "usage", "rating");
    assertThat(model.catalogue().slot("tenure_days")).isPresent();
  }

  @Test
  void single_numbers_labels_and_motions_are_overridden() {
    OrderedDimension value =
        (OrderedDimension)
            ModelRun.of(
                    "use: arr-service-tiers\n"
                        + "dimensions:\n"
                        + "  value:\n"
                        + "    segments:\n"
                        + "      smb: {label: Small, motion: Webinars}\n"
                        + "      mid_market: {from: 30000, falls_below: 27000}\n")
                .model()
                .dimension("value")
                .orElseThrow();

    assertThat(value.segments())
        .extracting(Segment::label)
        .containsExactly("Small", "Mid-Market", "Enterprise");
    assertThat(value.segments().get(0).motion()).isEqualTo("Webinars");
    assertThat(value.segments().get(1).motion()).startsWith("Low-touch, pooled");
    assertThat(value.boundaries())
        .extracting(it -> it.at() / 1_000_000)
        .containsExactly(30_000L, 100_000L);
    assertThat(value.boundaries().get(0).fallsBelow()).isEqualTo(27_000_000_000L);
  }

  @Test
  void a_dimension_built_on_a_preset_has_its_own_key_and_overrides() {
    SegmentationModel model =
        ModelRun.of(
                "use: [arr-service-tiers]\n"
                    + "dimensions:\n"
                    + "  model:\n"
                    + "    use: enterprise-smb\n"
                    + "    label: Operating model\n"
                    + "    segments: {middle: {label: Mid}}\n")
            .model();

    assertThat(model.dimensions())
        .extracting(Dimension::key)
        .containsExactlyInAnyOrder("value", "model");
    assertThat(model.dimension("model").orElseThrow().segments())
        .extracting(Segment::label)
        .containsExactly("SMB", "Mid", "Enterprise");
  }

  @Test
  void another_key_is_followed_by_rules_that_read_it() {
    SegmentationModel model =
        ModelRun.of("use: [{preset: usage-five, as: product_use}, stages-five]\n").model();

    assertThat(model.steps())
        .filteredOn(step -> step.writes().contains("usage_lost"))
        .singleElement()
        .satisfies(step -> assertThat(step.reads()).containsExactly("segment_of.product_use"));
  }

  @Test
  void two_presets_for_one_dimension_are_refused_with_what_to_do() {
    assertThat(ModelRun.problems("use:\n  - usage-four\n  - usage-five\n"))
        .contains(
            "own.yaml:6:5: usage-four and usage-five both answer the dimension 'usage'; keep one,"
                + " or give one another key: {preset: usage-five, as: usage_2}");
  }

  @Test
  void presets_that_define_one_thing_differently_are_refused_unless_the_file_settles_it() {
    String both = "use: [usage-four, {preset: usage-five, as: use_2}]\n";

    assertThat(ModelRun.problems(both))
        .containsExactly(
            "own.yaml:4:28: usage-four and usage-five both define derived.usage_lost, not alike;"
                + " define it in this file, or keep one");
    assertThat(
            ModelRun.of(both + "derived: {usage_lost: segment_of('usage') = 'disengaged'}\n")
                .model()
                .dimensions())
        .hasSize(2);
  }

  @Test
  void a_mistyped_preset_hides_nothing_and_is_not_missed_again() {
    String wrong =
        "use: [tenure-fore]\n"
            + "dimensions:\n"
            + "  rating: {segments: {a: {motion: m, enter: tenure_days > x}}}\n"
            + "playbooks: {p: {triggers: [{dimension: ratin, into: a}]}}\n";

    assertThat(ModelRun.problems(wrong))
        .anySatisfy(it -> assertThat(it).contains("did you mean tenure-four?"))
        .anySatisfy(it -> assertThat(it).contains("unknown attribute x"))
        .anySatisfy(it -> assertThat(it).contains("'ratin'"))
        .noneSatisfy(it -> assertThat(it).contains("tenure_days"));
  }

  @Test
  void a_preset_nobody_could_have_meant_hides_nothing_either() {
    assertThat(
            ModelRun.problems(
                "dimensions:\n  rating: {use: zzz}\n  other: {segments: {a: {motion: m, enter: x"
                    + " > 1}}}\n"))
        .anySatisfy(it -> assertThat(it).contains("there is no preset 'zzz'"))
        .anySatisfy(it -> assertThat(it).contains("unknown attribute x"))
        .noneSatisfy(it -> assertThat(it).contains("segments"));
  }

  @Test
  void what_two_presets_build_on_is_there_once() {
    assertThat(ModelRun.using("health-bands, stages-five, tenure-four, usage-five").model().steps())
        .filteredOn(step -> step.writes().contains("tenure_days"))
        .hasSize(1);
  }

  @Test
  void nothing_behind_a_key_takes_away_what_a_preset_brings() {
    SegmentationModel model =
        ModelRun.of("use: [arr-service-tiers]\ndimensions: {value: {remarks: ~}}\n").model();

    assertThat(model.dimension("value").orElseThrow().remarks()).isEmpty();
  }

  @Test
  void a_whole_model_can_be_used_and_changed() {
    SegmentationModel model =
        ModelRun.of(
                "use: saas-default\n"
                    + "dimensions: {value: {segments: {smb: {label: Small}}}}\n"
                    + "playbooks:\n  expansion: {cooldown_days: 60}\n")
            .model();

    assertThat(model.name()).isEqualTo("own");
    assertThat(model.dimension("value").orElseThrow().segments().get(0).label()).isEqualTo("Small");
    assertThat(model.playbooks())
        .extracting(it -> it.key() + " " + it.cooldownDays())
        .contains("save 30", "expansion 60")
        .hasSize(8);
  }

  @Test
  void playbooks_of_ones_own_come_first_and_a_change_of_a_presets_keeps_its_place() {
    String own =
        "  dunning:\n"
            + "    triggers: [{dimension: value, into: smb}]\n"
            + "    priority: {dimension: value, tiers: {smb: high}}\n"
            + "    subject: Dun\n"
            + "    body: Dun.\n";

    assertThat(
            ModelRun.of(
                    "use: [plays, saas-default]\nplaybooks:\n  expansion: {cooldown_days: 60}\n"
                        + own)
                .model()
                .playbooks())
        .extracting(it -> it.key())
        .startsWith("dunning", "save", "re_engage", "activate", "tier_review", "expansion");
    assertThat(ModelRun.of("use: [saas-default, play-expansion]\n").model().playbooks())
        .extracting(it -> it.key())
        .startsWith("save", "re_engage", "activate", "tier_review", "expansion")
        .hasSize(8);
  }

  @Test
  void an_unknown_preset_is_told_with_the_nearest() {
    assertThat(ModelRun.problems("use: [arr-service-teirs]\n"))
        .singleElement()
        .asString()
        .startsWith(
            "own.yaml:4:7: there is no preset 'arr-service-teirs'; did you mean"
                + " arr-service-tiers?; there are arr-service-tiers, arr-four-tiers");
  }

  @Test
  void each_of_several_that_answer_one_question_is_proposed_a_key_of_its_own() {
    assertThat(ModelRun.problems("use: [arr-service-tiers, enterprise-smb, arr-four-tiers]\n"))
        .hasSize(2)
        .anySatisfy(it -> assertThat(it).endsWith("{preset: enterprise-smb, as: value_2}"))
        .anySatisfy(it -> assertThat(it).endsWith("{preset: arr-four-tiers, as: value_3}"));
  }

  @Test
  void a_model_that_brings_several_dimensions_is_not_proposed_a_key_it_cannot_have() {
    assertThat(ModelRun.problems("use: [saas-default, crm-only]\n"))
        .contains(
            "own.yaml:4:21: saas-default and crm-only both answer the dimension 'value'; keep one,"
                + " or use presets in the place of one of them: a model that brings several"
                + " dimensions can give none of them another key")
        .noneSatisfy(it -> assertThat(it).contains("as:"));
  }

  @Test
  void a_file_is_not_used_by_another() {
    assertThat(ModelRun.problems("use: [./tiers.yaml, arr-service-tiers]\n"))
        .containsExactly(
            "own.yaml:4:7: './tiers.yaml' is a file: what is used are presets and models that come"
                + " with the program (segmentry model list); write into this file what the other"
                + " says");
  }

  @Test
  void crm_only_and_headcount_tiers_stand_in_for_each_other_without_a_loop() {
    ModelRun run = ModelRun.using("crm-only, headcount-tiers");

    assertThat(ModelRun.segment(run.first("employees=300"), "value")).isEqualTo("mid_market");
    assertThat(ModelRun.segment(run.first("arr=30000"), "company_size")).isEqualTo("mid_market");
  }

  @Test
  void a_preset_of_no_dimension_cannot_be_one() {
    assertThat(ModelRun.problems("dimensions: {worth: {use: value-rubric}}\n"))
        .containsExactly(
            "own.yaml:4:27: value-rubric brings no dimension, so there is no one dimension to name"
                + " 'worth'; name it under use at the top of the file");
    assertThat(ModelRun.problems("use: {preset: saas-default, as: worth}\n"))
        .singleElement()
        .asString()
        .contains(
            "saas-default brings usage, health, value, lifecycle, first_value, so there is no one");
  }

  @Test
  void a_problem_names_the_file_in_which_it_stands() {
    assertThat(
            ModelRun.problems(
                "use: [arr-service-tiers]\n"
                    + "dimensions: {value: {of: employes, segments: {smb: {from: 3}}}}\n"))
        .containsExactly(
            "own.yaml:5:26: 'employes' is no numeric attribute; did you mean employees?",
            "own.yaml:5:53: unknown key 'from' in 'dimensions.value.segments.smb'; there are"
                + " label, motion, accounts_per_csm");
    assertThat(
            ModelRun.problems(
                "use: [usage-five]\nattributes: {churn_flag: boolean}\nderived: {tenure_days: ~}\n"
                    + "bands: {usage_lost: {of: arr, bounds: [1]}}\n"))
        .anyMatch(problem -> problem.startsWith("presets/usage-five.yaml:12:3: usage_lost"));
  }

  @Test
  void everything_a_model_is_made_of_counts_as_its_source(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("own.yaml"), "model: own\nuse: [usage-five]\n");

    assertThat(ModelFile.sources("own.yaml", folder))
        .containsExactly(
            "model: own\nuse: [usage-five]\n", Presets.text("usage-five"), Presets.text("tenure"));
    assertThat(ModelFile.sources("saas-default", folder))
        .isEqualTo(List.of(ShippedModels.text("saas-default")));
  }
}
