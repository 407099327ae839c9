package dev.segmentry.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.rule.Position;
import dev.segmentry.core.rule.Problem;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.EvaluationStep;
import dev.segmentry.core.segment.OrderedDimension;
import dev.segmentry.core.segment.Segment;
import dev.segmentry.core.segment.SegmentationModel;
import dev.segmentry.core.segment.Sustain;
import dev.segmentry.core.segment.Timing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ModelFileTest {

  private static final Position AT = new Position("segmentry.yaml", 4, 8);
  private static final String HEAD = "model: m\nversion: 1.0.0\neffective: 2024-01-01\n";
  private static final String TIERS =
      "dimensions:\n"
          + "  tier:\n"
          + "    of: arr\n"
          + "    segments:\n"
          + "      small: {motion: a}\n"
          + "      large: {motion: b, from: 100}\n";

  private final Problems problems = new Problems();

  @Test
  void the_shipped_model_loads_by_name() {
    SegmentationModel model = shipped();

    assertThat(model.name()).isEqualTo("saas-default");
    assertThat(model.version()).isEqualTo("1.0.0");
    assertThat(model.dimensions())
        .extracting(Dimension::key)
        .containsExactlyInAnyOrder("usage", "health", "value", "lifecycle", "first_value");
    assertThat(model.dimension("lifecycle").orElseThrow().segments())
        .extracting(Segment::key)
        .containsExactly("churned", "at_risk", "onboarding", "expansion_ready", "active");
    assertThat(model.playbooks())
        .extracting(it -> it.key() + " for " + it.owner())
        .containsExactly(
            "save for csm",
            "re_engage for csm",
            "activate for csm",
            "tier_review for cs_ops",
            "expansion for csm",
            "advocacy for csm",
            "celebrate for csm",
            "first_value for onboarding");
    assertThat(problems.list()).isEmpty();
  }

  @Test
  void the_shipped_health_bands_have_the_printed_bounds() {
    OrderedDimension health = (OrderedDimension) shipped().dimension("health").orElseThrow();

    assertThat(health.segments())
        .extracting(Segment::key)
        .containsExactly("critical", "at_risk", "neutral", "healthy", "champions");
    assertThat(health.boundaries())
        .extracting(it -> it.at() / 1_000_000)
        .containsExactly(20L, 40L, 60L, 80L);
    assertThat(health.boundaries())
        .extracting(it -> it.fallsBelow() / 1_000_000)
        .containsExactly(20L, 40L, 55L, 75L);
    assertThat(health.boundaries())
        .extracting(it -> it.risesAt() / 1_000_000)
        .containsExactly(25L, 45L, 60L, 80L);
    assertThat(health.boundaries())
        .extracting(it -> it.falling())
        .containsExactly(Sustain.NONE, new Sustain(2, 3), new Sustain(2, 7), new Sustain(2, 7));
  }

  @Test
  void steps_stand_in_the_order_in_which_they_need_each_other() {
    List<String> written =
        shipped().steps().stream().flatMap(step -> step.writes().stream().sorted()).toList();

    assertThat(written)
        .containsSubsequence(
            "tenure_days", "stage_base", "health_score", "behavioral_score", "segment_of.lifecycle")
        .containsSubsequence("segment_of.usage", "segment_of.lifecycle")
        .containsSubsequence("value_score", "segment_of.lifecycle");
  }

  @Test
  void an_immediate_segment_enters_and_leaves_at_once() {
    List<Segment> lifecycle = shipped().dimension("lifecycle").orElseThrow().segments();

    assertThat(lifecycle.get(0).timing()).isEqualTo(Timing.AT_ONCE);
    assertThat(lifecycle.get(1).timing().in()).isEqualTo(new Sustain(2, 3));
    assertThat(lifecycle.get(1).timing().immediateWhen()).isPresent();
  }

  @Test
  void the_segment_of_the_rest_makes_nobody_wait_longer_than_the_others_ask() {
    List<Segment> lifecycle = shipped().dimension("lifecycle").orElseThrow().segments();

    assertThat(lifecycle.get(4).key()).isEqualTo("active");
    assertThat(lifecycle.get(4).timing()).isEqualTo(Timing.of(Sustain.NONE, Sustain.NONE));
  }

  @Test
  void a_model_is_read_from_a_path_beside_the_configuration(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("own.yaml"), HEAD + TIERS);

    Optional<SegmentationModel> model = ModelFile.load("own.yaml", AT, folder, List.of(), problems);

    assertThat(problems.list()).isEmpty();
    assertThat(model.orElseThrow().name()).isEqualTo("m");
  }

  @Test
  void a_name_that_is_no_model_is_told_where_it_stands() {
    assertThat(ModelFile.load("saas-defalt", AT, Path.of(""), List.of(), problems)).isEmpty();

    assertThat(reported())
        .containsExactly(
            "segmentry.yaml:4:8: there is no model 'saas-defalt'; did you mean saas-default?;"
                + " name one of saas-default, crm-only or the path of a .yaml file");
  }

  @Test
  void attributes_of_the_configuration_may_be_used_in_rules() {
    String rules =
        HEAD + "derived:\n  busy: desk_count * 2\n" + TIERS.replace("of: arr", "of: busy");

    assertThat(
            ModelFile.parse(
                "m.yaml",
                rules,
                List.of(AttributeDefinition.of("desk_count", AttributeType.NUMBER)),
                problems))
        .isPresent();
  }

  @Test
  void only_percentiles_that_are_read_get_a_slot() {
    SegmentationModel model =
        parse(HEAD + "derived:\n  top: percentile_rank(logins_30d) >= 0.8\n" + TIERS).orElseThrow();

    assertThat(model.catalogue().slot("percentile_rank.logins_30d")).isPresent();
    assertThat(model.catalogue().slot("percentile_rank.arr")).isEmpty();
    assertThat(model.steps()).contains(new EvaluationStep.Rank("logins_30d"));
  }

  @Test
  void a_loop_is_refused_and_named() {
    parse(
        HEAD
            + "derived:\n"
            + "  stage: CASE WHEN segment_of('tier') = 'large' THEN 'a' ELSE 'b' END\n"
            + "health:\n"
            + "  stage: stage\n"
            + "  inputs:\n"
            + "    - {value: nps, curve: {0: 0, 10: 100}, weights: {a: 1, b: 1}}\n"
            + TIERS.replace("of: arr", "of: health_score"));

    assertThat(reported())
        .containsExactly(
            "m.yaml:6:1: loop: health_score reads stage reads segment_of.tier reads"
                + " health_score");
  }

  @Test
  void a_loop_of_derived_attributes_is_refused_and_named() {
    parse(HEAD + "derived:\n  a: b + 1\n  b: c * 2\n  c: a - 1\n" + TIERS);

    assertThat(reported()).containsExactly("m.yaml:5:3: loop: a reads b reads c reads a");
  }

  @Test
  void a_file_with_nothing_right_names_everything_at_its_place() {
    parse(
        "model: m\n"
            + "versoin: 1\n"
            + "effective: soon\n"
            + "attributes: {size: nmber}\n"
            + "derived: {age: today() - signd_at}\n"
            + "scorecards:\n"
            + "  fit:\n"
            + "    criteria:\n"
            + "      - {value: contract_length, points: {multi_yaer: 5}}\n"
            + "dimensions:\n"
            + "  use:\n"
            + "    segments:\n"
            + "      high: {motion: m, enter: helth > 3, yields_to: [lw], sustain: 3x}\n"
            + "      low: {enter: otherwise}\n"
            + "playbooks:\n"
            + "  call:\n"
            + "    triggers: [{dimension: us, into: high}, {dimension: use, into: hgh}]\n"
            + "    priority: {dimension: use, tiers: {hihg: low}}\n"
            + "    subject: \"{open\"\n"
            + "    body: b\n"
            + "  mail:\n"
            + "    triggers: {dimension: use, into: high}\n"
            + "    priority: {dimension: use, tiers: {high: low}}\n"
            + "    subject: \"{acount}\"\n"
            + "    body: \"{use.before} {arr:%} {contribution.1}\"\n");

    assertThat(reported())
        .containsExactly(
            "m.yaml:1:1: 'version' is missing in the file: such as 1.0.0",
            "m.yaml:2:1: unknown key 'versoin' in the file; did you mean version?; there are model,"
                + " version, effective, owners, reviews, because, use, attributes, derived, health,"
                + " scorecards, bands, tags, dimensions, playbooks, provisional_when, provisional,"
                + " data_quality",
            "m.yaml:3:12: effective: 'soon' is not a date such as 2024-06-30",
            "m.yaml:4:20: 'nmber' is no type; did you mean number?; there are number, money, text,"
                + " picklist, boolean, date, timestamp",
            "m.yaml:5:26: unknown attribute signd_at; did you mean signed_at? (attributes are"
                + " declared under attributes or derived in the model)",
            "m.yaml:9:43: 'multi_yaer' is not one of the values multi_year, annual_renewing,"
                + " annual_new, monthly, past_due; did you mean multi_year?",
            "m.yaml:13:32: unknown attribute helth (attributes are declared under attributes or"
                + " derived in the model)",
            "m.yaml:13:55: there is no segment 'lw'; did you mean low?; there are high, low",
            "m.yaml:13:69: '3x' is no sustain; write 7d, 3 evaluations, 2 evaluations and 7d,"
                + " immediate or {evaluations: 2, days: 7}",
            "m.yaml:14:12: 'motion' is missing in 'dimensions.use.segments.low': what is done"
                + " differently for it",
            "m.yaml:17:28: there is no dimension 'us'; did you mean use?; there are use",
            "m.yaml:17:68: there is no segment 'hgh'; did you mean high?; there are high, low",
            "m.yaml:18:40: there is no segment 'hihg'; did you mean high?; there are high, low",
            "m.yaml:19:14: a brace is not closed in: {open",
            "m.yaml:24:14: nothing fills {acount}; did you mean account?; name an attribute, a"
                + " dimension or one of account, stage, since, days, effective, proposed,"
                + " health.lowest, escalation, contribution.1");
  }

  @Test
  void weights_that_do_not_sum_to_one_are_refused() {
    parse(
        HEAD
            + "health:\n"
            + "  stage: plan\n"
            + "  inputs:\n"
            + "    - {value: nps, curve: {0: 0, 10: 100}, weights: {a: 0.7}}\n"
            + TIERS);

    assertThat(reported()).containsExactly("m.yaml:5:3: weights of stage a sum to 0.7, not to 1");
  }

  @Test
  void a_percentile_of_what_is_decided_later_is_refused() {
    parse(
        HEAD
            + "derived:\n  p: percentile_rank(size)\n  size: percentile_rank(arr) * 2\n"
            + TIERS.replace("of: arr", "of: p"));

    assertThat(reported()).singleElement().asString().contains("rests on [percentile_rank.arr]");
  }

  @Test
  void bounds_have_to_ascend() {
    parse(HEAD + TIERS + "      huge: {motion: c, from: 50}\n");

    assertThat(reported())
        .containsExactly(
            "m.yaml:10:7: 'huge' is left below 50, but 'large' is entered from 100 on: bands are"
                + " written lowest first, and each is left above where the one below it is"
                + " entered");
  }

  @Test
  void bounds_have_to_ascend_in_every_stage_and_beside_what_cannot_be_read() {
    parse(
        HEAD
            + TIERS.replace("    of: arr\n", "    of: arr\n    bounds_by: plan\n")
            + "      huge: {motion: c, from: 200, stages: {Pro: {from: 90}}}\n"
            + "      vast: {motion: d, from: often}\n"
            + "      tiny: {motion: e, from: 300}\n"
            + "      last: {motion: f, from: 250}\n");

    assertThat(reported())
        .anyMatch(line -> line.contains("'last' is left below 250, but 'tiny' is entered from 300"))
        .anyMatch(line -> line.contains("often"));
  }

  @Test
  void bounds_of_a_stage_have_to_ascend() {
    parse(
        HEAD
            + TIERS.replace("    of: arr\n", "    of: arr\n    bounds_by: plan\n")
            + "      huge: {motion: c, from: 200, stages: {Pro: {from: 90}}}\n");

    assertThat(reported())
        .singleElement()
        .asString()
        .contains("'huge' is left below 90 in stage 'Pro', but 'large' is entered from 100 on");
  }

  @Test
  void every_loop_is_told_once_where_it_begins() {
    parse(
        HEAD
            + "derived:\n  a: b + 1\n  b: a + 1\n  x: y\n  y: percentile_rank(x)\n  z: a + x\n"
            + TIERS.replace("of: arr", "of: z"));

    assertThat(reported())
        .containsExactly(
            "m.yaml:5:3: loop: a reads b reads a", "m.yaml:7:3: loop: x reads y reads x");
  }

  @Test
  void a_loop_of_tags_is_told_where_a_tag_is() {
    parse(
        HEAD
            + TIERS
            + "tags:\n"
            + "  core: {values: {on: {when: tag.addon = 'on', motion: m}, off: {when: otherwise,"
            + " motion: n}}}\n"
            + "  addon: {values: {on: {when: tag.core = 'on', motion: m}, off: {when: otherwise,"
            + " motion: n}}}\n");

    assertThat(reported())
        .containsExactly("m.yaml:11:3: loop: tag.core reads tag.addon reads tag.core");
  }

  @Test
  void two_loops_through_dimensions_are_both_told() {
    parse(
        HEAD
            + "dimensions:\n"
            + "  a: {segments: {s: {motion: m, enter: segment_of('b') = 's'}, t: {motion: n, enter:"
            + " otherwise}}}\n"
            + "  b: {segments: {s: {motion: m, enter: segment_of('a') = 's'}, t: {motion: n, enter:"
            + " otherwise}}}\n"
            + "  c: {segments: {s: {motion: m, enter: segment_of('d') = 's'}, t: {motion: n, enter:"
            + " otherwise}}}\n"
            + "  d: {segments: {s: {motion: m, enter: segment_of('c') = 's'}, t: {motion: n, enter:"
            + " otherwise}}}\n");

    assertThat(reported())
        .containsExactly(
            "m.yaml:5:3: loop: segment_of.a reads segment_of.b reads segment_of.a",
            "m.yaml:7:3: loop: segment_of.c reads segment_of.d reads segment_of.c");
  }

  @Test
  void a_playbook_with_a_bad_subject_tells_its_other_faults_too() {
    parse(
        HEAD
            + TIERS
            + "playbooks:\n"
            + "  ask:\n"
            + "    triggers: [{dimension: tier, into: large}]\n"
            + "    priority: {dimension: tier, tiers: {large: low}}\n"
            + "    subject: 'hi {open'\n"
            + "    body: b\n"
            + "    cooldown_days: soon\n"
            + "    due_business_days: -1\n"
            + "    on_first: maybe\n");

    assertThat(reported())
        .containsExactly(
            "m.yaml:14:14: a brace is not closed in: {open",
            "m.yaml:16:20: playbooks.ask.cooldown_days: 'soon' is not a whole number from 0 to"
                + " 3650",
            "m.yaml:17:24: playbooks.ask.due_business_days: '-1' is not a whole number from 0 to"
                + " 3650",
            "m.yaml:18:15: playbooks.ask.on_first: 'maybe' is not one of true, noted, false");
  }

  @Test
  void weights_are_added_up_for_every_stage_and_without_the_stage() {
    parse(
        HEAD
            + "health:\n"
            + "  inputs:\n"
            + "    - {value: nps, curve: {0: 0, 10: 100}, weights: {a: 0.7, b: 0.2, c: 1}}\n"
            + TIERS);

    assertThat(reported())
        .containsExactly(
            "m.yaml:5:3: the weights are chosen by 'stage_base', which is no text attribute; derive"
                + " it",
            "m.yaml:5:3: weights of stage a sum to 0.7, not to 1; weights of stage b sum to 0.2,"
                + " not to 1");
  }

  @Test
  void a_second_reading_that_is_no_number_is_told_where_it_stands() {
    parse(
        HEAD
            + "provisional: {when: depth_score IS NULL}\n"
            + TIERS.replace("of: arr", "of: arr\n    assumed: nosuch"));

    assertThat(reported()).containsExactly("m.yaml:8:14: 'nosuch' is no numeric attribute");
  }

  @Test
  void a_segment_stands_once_on_a_scale() {
    parse(
        HEAD
            + "dimensions:\n"
            + "  use:\n"
            + "    scale: {order: [low, high, low]}\n"
            + "    segments:\n"
            + "      high: {motion: m, enter: nps > 8}\n"
            + "      low: {motion: n, enter: otherwise}\n");

    assertThat(reported()).containsExactly("m.yaml:6:32: segment 'low' stands here twice");
  }

  @Test
  void two_criteria_named_alike_are_refused() {
    parse(
        HEAD
            + "scorecards:\n"
            + "  fit:\n"
            + "    criteria:\n"
            + "      - {name: size, value: employees, points: {below: 1, 50: 2}}\n"
            + "      - {name: size, value: seats, points: {below: 1, 50: 2}}\n"
            + TIERS);

    assertThat(reported())
        .containsExactly("m.yaml:8:16: another criterion is named size already; name them apart");
  }

  private SegmentationModel shipped() {
    Optional<SegmentationModel> model =
        ModelFile.load("saas-default", AT, Path.of(""), List.of(), problems);
    assertThat(reported()).isEmpty();
    return model.orElseThrow();
  }

  private Optional<SegmentationModel> parse(String text) {
    return ModelFile.parse("m.yaml", text, List.of(), problems);
  }

  private List<String> reported() {
    return problems.list().stream().map(Problem::toString).toList();
  }

  @Test
  void what_a_model_asks_of_its_data_is_read_and_checked() {
    String dimension =
        "dimensions:\n  d:\n    segments:\n      a: {motion: m, enter: arr > 0, exit: arr < 0}\n";
    SegmentationModel asked =
        ModelRun.of(
                "data_quality: {key_fields: [arr, nps], churned_when: account_type = 'Former',"
                    + " refuse_below: 60, refuse_duplicates_from: 10}\n"
                    + dimension)
            .model();

    assertThat(asked.data().keyFields()).containsExactly("arr", "nps");
    assertThat(asked.data().churnedWhen()).isPresent();
    assertThat(asked.data().refuseBelow()).hasValue(60);
    assertThat(asked.data().refuseDuplicatesFrom()).hasValue(10);
    assertThat(ModelRun.of(dimension).model().data().keyFields())
        .containsExactly("industry", "employees", "arr");
    assertThat(ModelRun.problems("data_quality: {key_fields: [employes]}\n" + dimension))
        .containsExactly(
            "own.yaml:4:28: there is no attribute 'employes'; did you mean employees?");
  }

  @Test
  void a_bound_of_a_built_in_attribute_that_is_not_said_again_stays() {
    ModelRun own =
        ModelRun.of("use: [arr-service-tiers]\nattributes: {nps: {type: number, min: -100}}\n");

    assertThat(own.row("nps=-100").isKnown(own.model().catalogue().slot("nps").orElseThrow()))
        .isTrue();
    assertThat(own.row("nps=11").isKnown(own.model().catalogue().slot("nps").orElseThrow()))
        .isFalse();
  }

  @Test
  void numbers_that_would_fill_the_memory_are_refused_where_they_stand() {
    assertThat(
            ModelRun.problems(
                "dimensions: {d: {segments: {a: {motion: m, enter: arr > 1e999999999, exit: arr <"
                    + " 1}}}}\n"))
        .singleElement()
        .asString()
        .startsWith("own.yaml:4:58: ");
    assertThat(
            ModelRun.problems(
                "dimensions: {d: {segments: {a: {motion: m, enter: arr > "
                    + "9".repeat(1_000)
                    + ", exit: arr < 1}}}}\n"))
        .singleElement()
        .asString()
        .startsWith("own.yaml:4:57: ");
    assertThat(
            ModelRun.problems(
                "attributes: {x: {type: number, max: 1e999999999}}\nuse: arr-service-tiers\n"))
        .singleElement()
        .asString()
        .startsWith("own.yaml:4:37: ");
  }

  @Test
  void a_health_score_stays_between_0_and_100() {
    parse(
        HEAD
            + "health:\n"
            + "  stage: plan\n"
            + "  minimum_weight: 7\n"
            + "  inputs:\n"
            + "    - {value: nps, curve: {0: -40, 100: 1000}, weights: {a: 1.5}}\n"
            + "    - {value: plan, curve: {gold: 101}, weights: {a: -0.5}}\n"
            + "    - {value: arr, curve: {below: -1, 0: 100}, weights: {a: 0}}\n"
            + "  caps: [{when: nps < 0, ceiling: 900, reason: r}]\n"
            + TIERS);

    assertThat(reported())
        .containsExactly(
            "m.yaml:6:19: minimum_weight: 7 is not from 0 to 1",
            "m.yaml:8:31: points of health: -40 is not from 0 to 100",
            "m.yaml:8:41: points of health: 1000 is not from 0 to 100",
            "m.yaml:8:61: weight: 1.5 is not from 0 to 1",
            "m.yaml:9:35: points of health: 101 is not from 0 to 100",
            "m.yaml:9:54: weight: -0.5 is not from 0 to 1",
            "m.yaml:10:35: points of health: -1 is not from 0 to 100",
            "m.yaml:11:35: ceiling: 900 is not from 0 to 100");
  }

  @Test
  void a_composite_has_shares_of_one() {
    parse(
        HEAD
            + "scorecards:\n"
            + "  mix: {weights: {nps: 1.5, arr: 0.4, logins_30d: -0.9}}\n"
            + TIERS);

    assertThat(reported())
        .containsExactly(
            "m.yaml:5:24: weight: 1.5 is not from 0 to 1",
            "m.yaml:5:51: weight: -0.9 is not from 0 to 1");
  }

  @Test
  void curves_and_bounds_that_do_not_ascend_are_told_in_the_numbers_that_were_written() {
    parse(
        HEAD
            + "scorecards:\n"
            + "  fit: {criteria: [{value: nps, points: {100: 0, 99.5: 1}}]}\n"
            + "bands:\n"
            + "  b: {of: nps, bounds: [3, 2.5]}\n"
            + TIERS);

    assertThat(reported())
        .containsExactly(
            "m.yaml:5:41: the points of a curve must ascend by value, but 99.5 comes after 100",
            "m.yaml:7:6: bounds of b must ascend, but 2.5 comes after 3");
  }

  @Test
  void an_unknown_value_does_not_hide_what_is_wrong_in_its_points() {
    parse(
        HEAD
            + "scorecards:\n"
            + "  fit: {criteria: [{value: npz, points: {100: 0, 99: 1}}]}\n"
            + "health:\n"
            + "  inputs: [{value: npz, weights: {all: 1}, curve: {a: 101}}]\n"
            + TIERS);

    assertThat(reported())
        .anySatisfy(it -> assertThat(it).contains("m.yaml:5:28: unknown attribute npz"))
        .contains(
            "m.yaml:5:41: the points of a curve must ascend by value, but 99 comes after 100",
            "m.yaml:7:55: points of health: 101 is not from 0 to 100");
  }

  @Test
  void what_contradicts_itself_is_told_with_its_keys_and_what_to_do() {
    parse(
        HEAD
            + "attributes: {note: {type: number, min: 5, max: 1}}\n"
            + "scorecards:\n"
            + "  fit: {weights: {nps: 1}, criteria: [{value: nps, points: {0: 1}}], total: t}\n"
            + TIERS
            + "      huge: {motion: c, from: 400, falls_below: 450}\n");

    assertThat(reported())
        .containsExactly(
            "m.yaml:4:48: 'max' (1) is below 'min' (5); swap them, or correct one",
            "m.yaml:6:28: 'criteria' and 'weights' do not go together: a scorecard gives points by"
                + " criteria, a composite weighs other scores; keep one, or make them two scores",
            "m.yaml:13:31: 'from' is at least 'falls_below' and at most 'rises_at', but falls_below"
                + " is 450, from 400, rises_at 400");
  }

  @Test
  void a_key_field_is_named_once() {
    String dimension =
        "dimensions:\n  d:\n    segments:\n      a: {motion: m, enter: arr > 0, exit: arr < 0}\n";

    assertThat(ModelRun.problems("data_quality: {key_fields: [arr, nps, arr]}\n" + dimension))
        .containsExactly("own.yaml:4:39: 'arr' stands in key_fields twice");
  }
}
