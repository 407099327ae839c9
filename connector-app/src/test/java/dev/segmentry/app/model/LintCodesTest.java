package dev.segmentry.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.app.report.LocatedFinding;
import dev.segmentry.core.lint.LintCode;
import dev.segmentry.core.lint.LintSubject;
import dev.segmentry.core.lint.Provided;
import dev.segmentry.core.lint.Severity;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.Position;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.SegmentationModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every code of the lint is provoked here, and stands in the documentation. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LintCodesTest {

  private static final AsOf ASOF = new AsOf(LocalDate.of(2024, 6, 1), ZoneOffset.UTC);

  private static final String HEAD =
      "model: m\nversion: 1.0.0\neffective: 2024-01-01\nowners: [CS Ops]\n"
          + "reviews: {definitions: 2024-05-01, data: 2024-05-20, rules: 2024-05-01,"
          + " distribution: 2024-05-21, service_model: 2024-03-01}\n";

  private static final String FINE =
      HEAD
          + "dimensions:\n"
          + "  use:\n"
          + "    segments:\n"
          + "      deep: {motion: Advocacy, enter: depth_score >= 80, exit: depth_score < 75}\n"
          + "      light: {motion: Activate, enter: depth_score < 80, exit: depth_score >= 80}\n";

  private static final String PLAY =
      "    priority: {dimension: use, tiers: {deep: low}}\n    subject: s\n    body: b\n";

  /**
   * @param code what is to be found
   * @param model the model it is found in
   * @param line where, in that file
   * @param severity how bad it is here
   * @param says words of what is said
   * @param example the account that shows it; empty text: none
   */
  private record Case(
      LintCode code, String model, int line, Severity severity, String says, String example) {

    static Case of(LintCode code, String model, int line, String says) {
      return new Case(code, model, line, code.severity(), says, "");
    }

    Case as(Severity other) {
      return new Case(code, model, line, other, says, example);
    }

    Case shownBy(String account) {
      return new Case(code, model, line, severity, says, account);
    }

    @Override
    public String toString() {
      return code.code() + " " + says;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        Case.of(LintCode.NO_MOTION, FINE.replace("Activate", "'-'"), 10, "use.light has no motion"),
        Case.of(
            LintCode.SAME_MOTION,
            FINE.replace("Activate", "\"advocacy!\""),
            10,
            "use.light and use.deep have the same motion"),
        Case.of(
                LintCode.OVERLAP,
                FINE.replace("depth_score < 80", "depth_score < 90"),
                10,
                "use.light and deep overlap; deep comes first")
            .shownBy("depth_score 80"),
        Case.of(
            LintCode.UNREACHABLE,
            FINE.replace("depth_score < 80", "depth_score > 90 AND depth_score > 85"),
            10,
            "no account can enter use.light: whoever fits it fits one of the segments before it"),
        Case.of(
            LintCode.UNREACHABLE,
            FINE.replace("enter: depth_score < 80", "enter: depth_score < 80 AND depth_score > 90"),
            10,
            "no account can enter use.light: its entry rule can never hold"),
        Case.of(
            LintCode.UNREACHABLE,
            FINE.replace("depth_score >= 80, exit: depth_score < 75", "otherwise"),
            10,
            "deep takes everybody who is left"),
        Case.of(
            LintCode.UNREACHABLE,
            banded("depth_score", "from: 50", "from: 101"),
            11,
            "no account can enter use.c: it begins at 101, and depth_score goes from 0 up to 100"),
        Case.of(
            LintCode.UNREACHABLE,
            banded("depth_score", "from: 0", "from: 50"),
            9,
            "no account can enter use.a: b begins at 0, and depth_score goes from 0 up to 100"),
        Case.of(
            LintCode.UNREACHABLE,
            banded("health_score", "from: 50", "from: 110")
                + "derived: {stage_base: \"'any'\"}\n"
                + "health: {inputs: [{value: depth_score, curve: {0: 0, 100: 100}, weights: {any:"
                + " 1}}]}\n",
            11,
            "no account can enter use.c: it begins at 110, and health_score goes from 0 up to 100"),
        Case.of(
            LintCode.UNREACHABLE,
            banded("fit", "from: 3", "from: 4.1")
                + "scorecards: {fit: {minimum_present: 2, criteria: [{value: arr, points: {below:"
                + " 1, 9: 5}}, {value: seats, points: {below: 1, 9: 3}}, {value: payment_status,"
                + " points: {late: 2, current: 3}}]}}\n",
            11,
            "no account can enter use.c: it begins at 4.1, and fit goes from 1 up to 4"),
        Case.of(
            LintCode.UNREACHABLE,
            banded("fit", "from: 3", "from: 12")
                + "scorecards: {fit_mean: {total: fit, criteria: [{value: arr, points: {below: 1,"
                + " 9: 5}}, {value: seats, points: {below: 1, 9: 3}}, {value: payment_status,"
                + " points: {late: 2, current: 3}}]}}\n",
            11,
            "no account can enter use.c: it begins at 12, and fit goes from 4 up to 11"),
        Case.of(
            LintCode.UNREACHABLE,
            banded("both", "from: 2", "from: 6")
                + "bands: {b1: {of: depth_score, bounds: [50]}, b2: {of: nps, bounds: [7, 8, 9,"
                + " 10]}}\n"
                + "scorecards: {both: {weights: {b1: 0.5, b2: 0.5}}}\n",
            11,
            "no account can enter use.c: it begins at 6, and both goes from 1 up to 5"),
        Case.of(
            LintCode.OUT_OF_RANGE,
            banded("depth_score", "from: 50", "from: 90, rises_at: 105"),
            11,
            "use.c has the bound 105, and depth_score goes from 0 up to 100"),
        Case.of(
                LintCode.UNREACHABLE,
                banded("depth_score", "from: 0", "from: 101")
                    + "playbooks:\n"
                    + "  ask:\n"
                    + "    triggers: [{dimension: use, into: c}, {dimension: use, from: a, into:"
                    + " b}]\n"
                    + PLAY.replace("deep", "b"),
                11,
                "it begins at 101, and depth_score goes from 0 up to 100; so ask can never fire")
            .as(Severity.ERROR),
        Case.of(
                LintCode.UNREACHABLE,
                banded("depth_score", "from: 50", "from: 101")
                    + "playbooks:\n  ask:\n    triggers: [{dimension: use, into: [b, c]}]\n"
                    + PLAY.replace("deep", "b"),
                11,
                "no account can enter use.c")
            .as(Severity.WARNING),
        Case.of(
                LintCode.UNREACHABLE,
                FINE.replace(
                        "enter: depth_score < 80", "enter: depth_score < 80 AND depth_score > 90")
                    + "playbooks:\n  ask:\n    triggers: [{dimension: use, into: light}]\n"
                    + PLAY,
                10,
                "its entry rule can never hold; so ask can never fire")
            .as(Severity.ERROR),
        Case.of(
            LintCode.YIELDS_TO_ITSELF,
            FINE.replace("motion: Activate,", "motion: Activate, yields_to: [light],"),
            10,
            "use.light yields to itself"),
        Case.of(LintCode.NO_DIMENSION, HEAD + "dimensions: {}\n", 6, "the model has no dimension"),
        Case.of(
                LintCode.GAP,
                FINE.replace("depth_score < 80", "depth_score < 80 AND features_used > 3"),
                8,
                "some accounts fit no segment of use and stay without one")
            .shownBy("depth_score 74, features_used 2"),
        Case.of(
                LintCode.HOLE,
                tiers("arr", "arr <= 49000", "arr >= 50000"),
                8,
                "accounts with arr between 49000 and 50000 fit no segment of use")
            .shownBy("arr 49500"),
        Case.of(
                LintCode.HOLE,
                tiers("x", "health_note < 3.99", "health_note BETWEEN 4 AND 5")
                    .replace("health_note < 3.99", "health_note <= 3.99")
                    .replace("dimensions:", "attributes: {health_note: number}\ndimensions:"),
                9,
                "health_note between 3.99 and 4 fit no segment")
            .shownBy("health_note 3.995"),
        Case.of(
                LintCode.HOLE,
                tiers("employees", "employees <= 199", "employees >= 200"),
                8,
                "employees between 199 and 200 fit no segment")
            .as(Severity.INFO)
            .shownBy("employees 199.5"),
        Case.of(
                LintCode.INVERTED_EXIT,
                FINE.replace("exit: depth_score < 75", "exit: depth_score < 85"),
                9,
                "entry and exit rule of use.deep hold for the same account")
            .shownBy("depth_score 80"),
        Case.of(
            LintCode.NOT_MAPPED,
            FINE.replace("depth_score >= 80", "depth_score >= 80 AND churn_predicted < 0.5"),
            9,
            "use.deep cannot be entered by 100 % of accounts: churn_predicted is not mapped"),
        Case.of(
                LintCode.NOT_MAPPED,
                FINE.replace("depth_score >= 80", "depth_score >= 80 AND churn_predicted < 0.5")
                    + "playbooks:\n  ask:\n    triggers: [{dimension: use, into: deep}]\n"
                    + PLAY,
                9,
                "churn_predicted is not mapped; so ask can never fire")
            .as(Severity.ERROR),
        Case.of(
                LintCode.NOT_MAPPED,
                FINE
                    + "tags: {core: {values: {on: {when: csat > 3, motion: m}, off: {when:"
                    + " otherwise, motion: n}}}}\n"
                    + "playbooks:\n"
                    + "  ask:\n"
                    + "    triggers: [{tag: core, into: on}]\n"
                    + PLAY,
                14,
                "ask can never fire: nothing its tags read is mapped (csat)")
            .as(Severity.ERROR),
        Case.of(
            LintCode.NOT_PROVIDED,
            FINE.replace("depth_score < 80", "depth_score < 80 OR csat < 2"),
            10,
            "csat is read and provided by nothing"),
        Case.of(LintCode.MANY_DIMENSIONS, dimensions(6, 2), 6, "asks 6 questions"),
        Case.of(LintCode.MANY_VALUES, dimensions(1, 7), 9, "d0 has 7 segments"),
        Case.of(LintCode.MANY_SEGMENTS, dimensions(4, 6), 6, "24 segments in all"),
        Case.of(LintCode.SEGMENT_COUNT, FINE, 6, "2 segments have an action of their own"),
        Case.of(LintCode.SEGMENT_COUNT, dimensions(3, 3), 6, "9 segments have an action"),
        Case.of(LintCode.SEGMENT_COUNT, dimensions(4, 5), 6, "20 segments have an action"),
        Case.of(LintCode.SEGMENT_COUNT, dimensions(1, 3), 6, "3 segments have an action")
            .as(Severity.INFO),
        Case.of(
            LintCode.NO_EXPANSION,
            FINE.replace("deep: {", "churned: {").replace("light: {", "at_risk: {"),
            8,
            "use never finds an account ready to expand"),
        Case.of(
            LintCode.COMPLEX_RULE,
            FINE.replace("depth_score >= 80", elevenAttributes()),
            9,
            "the entry rule of use.deep reads 11 attributes"),
        Case.of(
            LintCode.SAME_RULE,
            FINE.replace("depth_score < 80", "(depth_score  >= 80)"),
            10,
            "use.light has the entry rule of use.deep"),
        Case.of(
            LintCode.UNKNOWN_STAGE,
            staged("post_onbording: 1, onboarding: 1", "growth: {from: 40}"),
            9,
            "depth_score has a weight for 'post_onbording', and stage_base is never that; did you"
                + " mean post_onboarding?"),
        Case.of(
            LintCode.UNKNOWN_STAGE,
            staged("post_onboarding: 1, onboarding: 1", "erly: {from: 40}"),
            17,
            "health has bounds for 'erly', and growth_stage is never that; did you mean early?"),
        Case.of(
                LintCode.STAGE_WITHOUT_WEIGHTS,
                staged("onboarding: 1", "growth: {from: 40}"),
                8,
                "accounts of the stage_base '")
            .shownBy("active_days_30d 9 (so stage_base post_onboarding)"),
        Case.of(
            LintCode.REVIEW_DUE,
            FINE.replace("2024-05-20", "2024-04-20"),
            5,
            "the monthly review of data was due on 2024-05-20"),
        Case.of(
            LintCode.NO_REVIEW,
            FINE.replace(", data: 2024-05-20", ""),
            5,
            "nothing says when data was last reviewed"),
        Case.of(LintCode.NO_OWNER, FINE.replace("owners: [CS Ops]\n", ""), 1, "nobody owns"),
        Case.of(
            LintCode.DEMOGRAPHIC_ONLY,
            tiers("employees", "employees < 200", "employees >= 200"),
            6,
            "no attribute of use decides anything"),
        Case.of(
            LintCode.LOGIN_ONLY,
            tiers("logins", "logins_30d < 8", "logins_30d >= 8"),
            6,
            "only logins decide"),
        Case.of(
            LintCode.VALUE_ONLY, tiers("arr", "arr < 8", "arr >= 8"), 6, "only what accounts pay"),
        Case.of(
            LintCode.STATIC,
            tiers("x", "industry = 'a'", "industry <> 'a'"),
            6,
            "no rule can change with time or use"),
        Case.of(LintCode.UNMEASURED, FINE, 7, "nothing of use is written to the CRM"),
        Case.of(
            LintCode.LAGGING_PLAYBOOK,
            FINE.replace("depth_score >= 80, exit: depth_score < 75", "renewal_date - today() < 90")
                + "playbooks:\n  keep:\n    triggers: [{dimension: use, into: deep}]\n"
                + PLAY,
            13,
            "only lagging signals fire keep (renewal_date)"),
        Case.of(
            LintCode.EXPANSION_WITHOUT_BEHAVIOR,
            FINE.replace("deep: {", "expansion_ready: {")
                .replace("depth_score >= 80, exit: depth_score < 75", "arr > 5000"),
            9,
            "use.expansion_ready is entered without any evidence of use"),
        Case.of(
            LintCode.AT_RISK_BY_RENEWAL,
            FINE.replace("deep: {", "at_risk: {")
                .replace(
                    "depth_score >= 80, exit: depth_score < 75", "renewal_date - today() < 90"),
            9,
            "use.at_risk is entered by lagging signals alone"),
        Case.of(
            LintCode.NPS_SCALE,
            FINE.replace("enter: depth_score >= 80", "enter: nps >= 8")
                .replace(
                    "dimensions:",
                    "attributes: {nps: {type: number, min: -100, max: 100}}\ndimensions:"),
            10,
            "nps is compared with 8, and nps is declared as a score from -100 to 100"),
        Case.of(
            LintCode.NPS_SCALE,
            FINE.replace("enter: depth_score >= 80", "enter: nps >= 30"),
            9,
            "nps is compared with 30, and its values go from 0 up to 10"),
        Case.of(
            LintCode.OUT_OF_RANGE,
            FINE.replace("enter: depth_score >= 80", "enter: core_workflow_completion_30d >= 80"),
            9,
            "core_workflow_completion_30d is compared with 80, and its values go from 0 up to 1"),
        Case.of(
            LintCode.SHADOWED_PLAYBOOK,
            FINE
                + "playbooks:\n  ask:\n    triggers: [{dimension: use, into: deep}]\n"
                + PLAY
                + "  beg:\n    triggers: [{dimension: use, from: light, into: deep}]\n"
                + PLAY,
            18,
            "whenever beg fires, ask fires too and gets the task"),
        Case.of(
            LintCode.NO_TASK_OWNER,
            FINE
                + "playbooks:\n  ask:\n    triggers: [{dimension: use, into: deep}]\n"
                + "    owner: cs_opps\n"
                + PLAY,
            14,
            "tasks of ask are for cs_opps and nobody is named for it: the account's CSM gets them;"
                + " did you mean cs_ops?"),
        Case.of(
            LintCode.NOT_DECIDED,
            tiers("x", "features_used < seats", "features_used >= seats"),
            7,
            "use: not decided: whether every account fits a segment"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_model_with_this_fault_is_told_so(Case one) {
    List<LocatedFinding> findings = found(one.model());

    assertThat(findings)
        .filteredOn(it -> it.finding().code() == one.code())
        .filteredOn(it -> it.finding().what().contains(one.says()))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.finding().severity()).isEqualTo(one.severity());
              assertThat(it.position().line()).isEqualTo(one.line());
              assertThat(it.finding().fix()).isNotBlank();
              assertThat(it.finding().example().map(Object::toString).orElse(""))
                  .isEqualTo(one.example());
            });
  }

  @Test
  void reviews_that_nobody_is_named_for_are_told_once() {
    String asked =
        FINE.replace("  use:\n", "  use:\n    approval: required\n")
            + "  other: {of: arr, approval: required, segments: {a: {motion: x}, b: {motion: y,"
            + " from: 1}}}\n";

    assertThat(found(asked, Optional.of(new Provided(provided(), Set.of(), Set.of()))))
        .filteredOn(it -> it.finding().code() == LintCode.NO_TASK_OWNER)
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.position().line()).isEqualTo(8);
              assertThat(it.finding().what())
                  .startsWith("tasks that ask for approval are for cs_ops and nobody is named");
            });
    assertThat(found(asked))
        .extracting(it -> it.finding().code())
        .doesNotContain(LintCode.NO_TASK_OWNER);
  }

  @Test
  void every_code_is_provoked() {
    Set<LintCode> provoked = EnumSet.noneOf(LintCode.class);
    cases().forEach(one -> provoked.add(one.code()));

    assertThat(provoked).containsExactly(LintCode.values());
    assertThat(Stream.of(LintCode.values()).map(LintCode::code)).doesNotHaveDuplicates();
  }

  @Test
  void a_model_without_fault_is_told_nothing_but_where_it_is_not_written() {
    assertThat(found(FINE))
        .extracting(it -> it.finding().code())
        .containsExactly(LintCode.SEGMENT_COUNT, LintCode.UNMEASURED);
  }

  @ParameterizedTest
  @CsvSource({"1, 4", "1, 6", "2, 4"})
  void four_to_eight_segments_with_an_action_of_their_own_are_good(int dimensions, int segments) {
    assertThat(found(dimensions(dimensions, segments)))
        .extracting(it -> it.finding().code())
        .doesNotContain(LintCode.SEGMENT_COUNT);
  }

  @Test
  void bands_of_health_and_facts_are_readings_and_not_counted_among_the_segments() {
    SegmentationModel model = model(ShippedModels.text("saas-default")).model();

    assertThat(found(ShippedModels.text("saas-default"), Optional.empty()))
        .filteredOn(it -> it.finding().code() == LintCode.SEGMENT_COUNT)
        .extracting(it -> it.finding().what())
        .containsExactly("12 segments have an action of their own");
    assertThat(model.dimensions()).flatExtracting(Dimension::segments).hasSize(20);
  }

  @Test
  void what_a_model_gives_a_reason_for_is_accepted_with_that_reason() {
    LocatedFinding found =
        only(LintCode.SEGMENT_COUNT, FINE + "because: {SEG-L15: two plays are all we have}\n");

    assertThat(found.finding().severity()).isEqualTo(Severity.ACCEPTED);
    assertThat(found.finding().because()).contains("two plays are all we have");
    assertThat(found.position().line()).isEqualTo(6);
  }

  @ParameterizedTest
  @CsvSource({
    "use, true",
    "use.light, true",
    "use.deep, false",
    "other, false",
  })
  void a_reason_may_be_for_one_place(String place, boolean accepted) {
    String model =
        FINE.replace("motion: Activate", "motion: Advocacy")
            + "  other: {of: arr, segments: {a: {motion: x}, b: {motion: y, from: 1}}}\n"
            + "because: {SEG-L02: {"
            + place
            + ": the same play}}\n";

    assertThat(only(LintCode.SAME_MOTION, model).finding().severity())
        .isEqualTo(accepted ? Severity.ACCEPTED : Severity.WARNING);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {SEG-L51: x}         | m.yaml:11:11: 'because.SEG-L51': no finding has this code; did you mean SEG-L01?
          {SEG-L01: x}         | m.yaml:11:11: 'because.SEG-L01': an error is mended, not explained
          {SEG-L15: ~}         | "m.yaml:11:11: 'SEG-L15' is missing in 'because': why it is so, in one sentence"
          {SEG-L02: {use.deap: x}} | m.yaml:11:21: there is no dimension, segment or playbook 'use.deap'; did you mean use.deep?
          {SEG-L02: [x]}       | m.yaml:11:20: 'because.SEG-L02' needs one value, but there is a list
          """)
  void a_reason_for_nothing_is_a_problem(String because, String problem) {
    Problems problems = new Problems();

    ModelFile.parseWhole("m.yaml", FINE + "because: " + because + "\n", List.of(), problems);

    assertThat(problems.list())
        .singleElement()
        .satisfies(one -> assertThat(one.toString()).startsWith(problem));
  }

  private static LocatedFinding only(LintCode code, String model) {
    List<LocatedFinding> found =
        found(model).stream().filter(it -> it.finding().code() == code).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  @Test
  void what_presets_add_up_to_is_told_where_they_are_used() {
    String model = HEAD + "use: [arr-service-tiers, usage-four, rfm, tenure-four, stages-five]\n";

    LocatedFinding found = only(LintCode.MANY_SEGMENTS, model);

    assertThat(found.position()).isEqualTo(new Position("m.yaml", 6, 1));
  }

  @Test
  void shipped_models_have_no_error_and_no_warning_and_everything_was_decided() {
    for (String name : ShippedModels.names()) {
      assertThat(found(ShippedModels.text(name), Optional.empty()))
          .as(name)
          .extracting(it -> it.finding().code())
          .isSubsetOf(
              LintCode.OVERLAP, LintCode.NO_REVIEW, LintCode.SEGMENT_COUNT, LintCode.NO_EXPANSION);
      assertThat(found(ShippedModels.text(name), Optional.empty()))
          .as(name)
          .extracting(it -> it.finding().severity())
          .isSubsetOf(Severity.ACCEPTED, Severity.INFO);
    }
  }

  @Test
  void presets_have_rules_without_gaps_holes_dead_segments_or_inverted_exits() {
    Set<LintCode> faults =
        EnumSet.of(
            LintCode.GAP,
            LintCode.HOLE,
            LintCode.UNREACHABLE,
            LintCode.INVERTED_EXIT,
            LintCode.SAME_RULE,
            LintCode.SAME_MOTION,
            LintCode.OUT_OF_RANGE,
            LintCode.NOT_DECIDED);
    for (String preset : Presets.names()) {
      String model =
          HEAD + (preset.startsWith("play") ? PresetPage.alone(preset) : "use: [" + preset + "]\n");
      if (Presets.text(preset).contains("dimensions:")) {
        assertThat(found(model, Optional.empty()))
            .as(preset)
            .filteredOn(it -> faults.contains(it.finding().code()))
            .extracting(it -> it.finding().what())
            .isEmpty();
      }
    }
  }

  @Test
  void the_documentation_has_every_code_with_its_severity_and_its_reason() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "lint.md"));

    for (LintCode code : LintCode.values()) {
      assertThat(page)
          .contains(
              "| "
                  + code.code()
                  + " | "
                  + code.severity().name().toLowerCase(Locale.ROOT)
                  + " | "
                  + code.title()
                  + " | "
                  + code.why()
                  + " |");
    }
  }

  private static List<LocatedFinding> found(String model) {
    return found(model, Optional.of(new Provided(provided(), Set.of(), Set.of("cs_ops"))));
  }

  /** Everything but what the cases about the mapping lack. */
  private static Set<String> provided() {
    Set<String> all = new java.util.HashSet<>();
    BuiltInAttributes.definitions().forEach(it -> all.add(it.name()));
    all.removeAll(Set.of("churn_predicted", "csat"));
    all.add("health_note");
    return all;
  }

  private static List<LocatedFinding> found(String text, Optional<Provided> provided) {
    WholeModel whole = model(text);
    return LocatedFinding.of(
        whole, new LintSubject(whole.model(), whole.notes(), whole.reviews(), provided, ASOF));
  }

  private static WholeModel model(String text) {
    Problems problems = new Problems();
    Optional<WholeModel> model = ModelFile.parseWhole("m.yaml", text, List.of(), problems);
    assertThat(problems.list()).isEmpty();
    return model.orElseThrow();
  }

  private static String tiers(String name, String low, String high) {
    return HEAD
        + "dimensions:\n"
        + "  use: # "
        + name
        + "\n"
        + "    segments:\n"
        + "      light: {motion: a few words, enter: \""
        + low
        + "\"}\n"
        + "      deep: {motion: other words, enter: \""
        + high
        + "\"}\n";
  }

  /** Weights by a stage the model derives, bounds by one it is given. */
  private static String staged(String weights, String bounds) {
    return HEAD
        + "derived: {stage_base: \"CASE WHEN active_days_30d < 9 THEN 'onboarding' WHEN"
        + " active_days_30d >= 9 THEN 'post_onboarding' WHEN active_days_30d < 5 THEN 'never'"
        + " END\"}\n"
        + "health:\n"
        + "  inputs:\n"
        + "    - {value: depth_score, curve: {0: 0, 100: 100}, weights: {"
        + weights
        + "}}\n"
        + "dimensions:\n"
        + "  health:\n"
        + "    of: health_score\n"
        + "    bounds_by: growth_stage\n"
        + "    segments:\n"
        + "      low: {motion: a few words}\n"
        + "      high:\n"
        + "        {motion: other words, from: 50, stages: {"
        + bounds
        + "}}\n";
  }

  private static String banded(String of, String second, String third) {
    return HEAD
        + "dimensions:\n"
        + "  use:\n"
        + "    segments:\n"
        + "      a: {motion: a few words}\n"
        + "      b: {motion: other words, "
        + second
        + "}\n"
        + "      c: {motion: more words, "
        + third
        + "}\n"
        + "    of: "
        + of
        + "\n";
  }

  private static String dimensions(int number, int segments) {
    StringBuilder text = new StringBuilder(HEAD + "dimensions:\n");
    for (int d = 0; d < number; d++) {
      text.append("  d" + d + ":\n    of: depth_score\n    segments:\n");
      for (int s = 0; s < segments; s++) {
        text.append("      s" + s + ": {motion: play " + d + " of " + s);
        text.append(s == 0 ? "}\n" : ", from: " + 10 * s + "}\n");
      }
    }
    return text.toString();
  }

  private static String elevenAttributes() {
    List<String> names =
        new ArrayList<>(List.of("depth_score", "nps", "arr", "logins_30d", "features_used"));
    names.addAll(
        List.of("hours_30d", "active_users", "seats", "open_tickets", "sessions_per_week"));
    names.add("workflow_runs_30d");
    return String.join(
        " AND ", IntStream.range(0, 11).mapToObj(i -> names.get(i) + " > 1").toList());
  }
}
