package dev.segmentry.core.segment;

import static dev.segmentry.core.testkit.AccountFixture.anAccount;
import static dev.segmentry.core.testkit.ModelFixture.fixed;
import static dev.segmentry.core.testkit.SegmentFixture.aSegment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.account.Account;
import dev.segmentry.core.playbook.OnFirst;
import dev.segmentry.core.playbook.Playbook;
import dev.segmentry.core.playbook.Priority;
import dev.segmentry.core.playbook.PriorityByTier;
import dev.segmentry.core.playbook.TaskIntent;
import dev.segmentry.core.playbook.Template;
import dev.segmentry.core.playbook.Trigger;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.testkit.AccountFixture;
import dev.segmentry.core.testkit.ModelFixture;
import dev.segmentry.core.testkit.Timeline;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/**
 * The truth table of domain-vectors §11, a test a row, and what else can happen on the day of a new
 * version: a segment before, b old model on new data, c new model on new data.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NewVersionTest {

  private static final Sustain AT_ONCE = Sustain.NONE;
  private static final Sustain TWO_DAYS = Sustain.days(2);

  /** Health in three segments with the given bounds; tickets decide another dimension. */
  private static ModelFixture model(int critical, int atRisk, Sustain sustain) {
    return ModelFixture.aModel()
        .numbers("score", "tickets", "percentile_rank.score")
        .step(new EvaluationStep.Rank("score"))
        .dimension(model -> health(model, critical, atRisk, sustain))
        .dimension(NewVersionTest::load)
        .playbook(model -> playbook("save", "at_risk", "critical"))
        .playbook(model -> playbook("rescue", "critical"));
  }

  private static Dimension health(ModelFixture model, int critical, int atRisk, Sustain sustain) {
    String lowest = "score < " + critical;
    String low = "score < " + atRisk;
    return new ListedDimension(
        "health",
        "Health",
        List.of(
            aSegment(model, "critical", "Critical")
                .enter(lowest)
                .exit("NOT (" + lowest + ")")
                .sustain(sustain, sustain)
                .build(),
            aSegment(model, "at_risk", "At risk")
                .enter(low)
                .exit("NOT (" + low + ")")
                .yieldsTo("critical")
                .sustain(sustain, sustain)
                .build(),
            aSegment(model, "fine", "Fine")
                .yieldsTo("critical", "at_risk")
                .sustain(sustain, sustain)
                .build()),
        Optional.empty(),
        List.of());
  }

  private static Dimension load(ModelFixture model) {
    return new ListedDimension(
        "load",
        "Load",
        List.of(
            aSegment(model, "heavy", "Heavy")
                .enter("tickets >= 5")
                .exit("tickets < 5")
                .sustain(TWO_DAYS, TWO_DAYS)
                .build(),
            aSegment(model, "light", "Light")
                .yieldsTo("heavy")
                .sustain(TWO_DAYS, TWO_DAYS)
                .build()),
        Optional.empty(),
        List.of());
  }

  private static Playbook playbook(String key, String... into) {
    return new Playbook(
        key,
        key,
        List.of(Trigger.entering("health", into)),
        List.of(),
        30,
        1,
        new PriorityByTier("load", Map.of("light", Priority.HIGH, "heavy", Priority.HIGH)),
        Template.of(key + " {account}"),
        Template.of("Call."),
        "",
        OnFirst.DANGER,
        Set.of(),
        Playbook.CSM);
  }

  private static AccountFixture score(int score) {
    return anAccount().with("score", Integer.toString(score)).with("tickets", "0");
  }

  /** Day 1: an account of score 60 is fine; critical below 20, at risk below 50. */
  private static Timeline fine(Sustain sustain) {
    Timeline timeline = new Timeline(model(20, 50, sustain).build());
    timeline.on(1, score(60));
    assertThat(timeline.segment("health")).isEqualTo("fine");
    return timeline;
  }

  private static List<String> moves(Decision decision) {
    return decision.transitions().stream()
        .map(
            move ->
                move.from().orElse("-") + " " + move.to().orElse("-") + " " + move.cause().word())
        .toList();
  }

  private static List<String> tasks(Decision decision) {
    return decision.tasks().stream().map(TaskIntent::playbook).toList();
  }

  @Test
  void XXX_is_no_move() {
    Timeline timeline = fine(AT_ONCE).model(model(10, 55, AT_ONCE).version("2").build());

    Decision decision = timeline.on(2, score(58));

    assertThat(decision.transitions()).isEmpty();
    assertThat(decision.masked()).isEmpty();
  }

  @Test
  void XXY_moves_with_cause_definition_and_without_a_task() {
    Timeline timeline = fine(AT_ONCE).model(model(20, 65, AT_ONCE).version("2").build());

    Decision decision = timeline.on(2, score(60));

    assertThat(moves(decision)).containsExactly("fine at_risk definition");
    assertThat(decision.tasks()).isEmpty();
    assertThat(decision.notes()).contains("save: no task, the move has cause definition");
  }

  @Test
  void XXY_waits_for_nothing() {
    Timeline timeline = fine(TWO_DAYS).model(model(20, 65, TWO_DAYS).version("2").build());

    assertThat(moves(timeline.on(2, score(60)))).containsExactly("fine at_risk definition");
  }

  @Test
  void XYY_moves_with_cause_data_and_with_its_task() {
    Timeline timeline = fine(AT_ONCE).model(model(20, 45, AT_ONCE).version("2").build());

    Decision decision = timeline.on(2, score(40));

    assertThat(moves(decision)).containsExactly("fine at_risk data");
    assertThat(tasks(decision)).containsExactly("save");
  }

  @Test
  void XYX_stays_and_is_counted_as_masked() {
    Timeline timeline = fine(AT_ONCE).model(model(20, 30, AT_ONCE).version("2").build());

    Decision decision = timeline.on(2, score(40));

    assertThat(decision.transitions()).isEmpty();
    assertThat(decision.tasks()).isEmpty();
    assertThat(decision.masked()).containsExactly("health");
  }

  @Test
  void XYZ_has_the_task_that_the_data_alone_would_have_asked_for_too() {
    Timeline timeline = fine(AT_ONCE).model(model(45, 60, AT_ONCE).version("2").build());

    Decision decision = timeline.on(2, score(40));

    assertThat(moves(decision)).containsExactly("fine critical data+definition");
    assertThat(tasks(decision)).containsExactly("save");
    assertThat(decision.notes()).contains("rescue: no task, the move has cause data+definition");
  }

  @Test
  void XYZ_has_no_task_when_the_data_alone_would_have_asked_for_none() {
    Timeline timeline = new Timeline(model(20, 50, AT_ONCE).build());
    timeline.on(1, score(40));
    timeline.model(model(65, 70, AT_ONCE).version("2").build());

    Decision decision = timeline.on(2, score(60));

    assertThat(moves(decision)).containsExactly("at_risk critical data+definition");
    assertThat(tasks(decision)).isEmpty();
  }

  @Test
  void a_real_fall_on_the_day_of_an_irrelevant_change_keeps_its_wait_cause_and_task() {
    Timeline timeline = fine(TWO_DAYS).model(model(10, 50, TWO_DAYS).version("2").build());

    assertThat(timeline.on(2, score(40)).transitions()).isEmpty();
    assertThat(timeline.on(3, score(40)).transitions()).isEmpty();
    Decision decision = timeline.on(4, score(40));

    assertThat(moves(decision)).containsExactly("fine at_risk data");
    assertThat(tasks(decision)).containsExactly("save");
  }

  @Test
  void a_fall_that_was_pending_goes_on_counting_under_the_new_definition() {
    Timeline timeline = fine(TWO_DAYS);
    timeline.on(2, score(40));
    timeline.on(3, score(40));
    timeline.model(model(10, 45, TWO_DAYS).version("2").build());

    Decision decision = timeline.on(4, score(40));

    assertThat(moves(decision)).containsExactly("fine at_risk data");
    assertThat(tasks(decision)).containsExactly("save");
  }

  @Test
  void a_pending_fall_that_the_new_definition_does_not_know_is_gone() {
    Timeline timeline = fine(TWO_DAYS);
    timeline.on(2, score(40));
    timeline.model(model(10, 30, TWO_DAYS).version("2").build());
    Decision decision = timeline.on(3, score(40));
    assertThat(decision.masked()).isEmpty();
    assertThat(timeline.state().dimension("health").clocks()).isEmpty();

    assertThat(timeline.on(9, score(40)).transitions()).isEmpty();
  }

  @Test
  void a_longer_wait_masks_a_move_that_comes_later_as_data_with_its_task() {
    Timeline timeline = fine(AT_ONCE).model(model(20, 50, TWO_DAYS).version("2").build());
    assertThat(timeline.on(2, score(40)).masked()).containsExactly("health");
    assertThat(timeline.on(3, score(40)).masked()).isEmpty();

    Decision decision = timeline.on(4, score(40));

    assertThat(moves(decision)).containsExactly("fine at_risk data");
    assertThat(tasks(decision)).containsExactly("save");
  }

  @Test
  void pendings_of_a_dimension_that_is_defined_alike_survive_with_their_cause() {
    Timeline timeline = fine(TWO_DAYS);
    AccountFixture loaded = score(60).with("tickets", "9");
    timeline.on(2, loaded);
    timeline.model(model(20, 55, TWO_DAYS).version("2").build());
    timeline.on(3, loaded);

    assertThat(moves(timeline.on(4, loaded))).containsExactly("light heavy data");
  }

  @Test
  void a_second_evaluation_on_the_day_changes_nothing() {
    Timeline timeline = fine(TWO_DAYS).model(model(20, 65, TWO_DAYS).version("2").build());
    timeline.on(2, score(60));
    AccountState after = timeline.state();

    assertThat(timeline.on(2, score(60)).transitions()).isEmpty();
    assertThat(timeline.state().dimension("health")).isEqualTo(after.dimension("health"));
  }

  @Test
  void a_new_version_on_the_day_of_an_evaluation_starts_from_what_that_one_found() {
    Timeline timeline = fine(AT_ONCE);
    assertThat(tasks(timeline.on(2, score(40)))).containsExactly("save");
    timeline.model(model(45, 60, AT_ONCE).version("2").build());

    Decision decision = timeline.on(2, score(40));

    assertThat(moves(decision)).containsExactly("at_risk critical definition");
    assertThat(decision.tasks()).isEmpty();
  }

  @Test
  void a_fall_counted_on_the_day_of_a_new_version_is_not_counted_twice() {
    Timeline timeline = fine(TWO_DAYS);
    timeline.on(2, score(40));
    timeline.model(model(10, 45, TWO_DAYS).version("2").build());
    timeline.on(2, score(40));
    assertThat(timeline.on(3, score(40)).transitions()).isEmpty();

    assertThat(moves(timeline.on(4, score(40)))).containsExactly("fine at_risk data");
  }

  @Test
  void an_account_that_two_versions_passed_by_is_held_against_the_one_that_decided_it() {
    Timeline timeline = fine(AT_ONCE);
    timeline.model(model(20, 65, AT_ONCE).version("2").build());
    timeline.model(model(20, 45, AT_ONCE).version("3").build());

    assertThat(moves(timeline.on(9, score(40)))).containsExactly("fine at_risk data");
  }

  @Test
  void a_dimension_that_is_new_is_the_definition_s_doing() {
    Timeline timeline =
        new Timeline(
            ModelFixture.aModel()
                .numbers("score", "tickets")
                .dimension(NewVersionTest::load)
                .build());
    timeline.on(1, score(40));
    timeline.model(model(20, 50, TWO_DAYS).version("2").build());

    Decision decision = timeline.on(2, score(40));

    assertThat(moves(decision)).containsExactly("- at_risk definition");
    assertThat(decision.tasks()).isEmpty();
  }

  @Test
  void an_account_seen_for_the_first_time_is_first_under_any_version() {
    Timeline timeline = new Timeline(model(20, 50, AT_ONCE).build());
    timeline.model(model(20, 65, AT_ONCE).version("2").build());

    assertThat(moves(timeline.on(1, score(60))))
        .containsExactly("- at_risk first", "- light first");
  }

  @Test
  void a_segment_that_is_called_otherwise_is_left_by_definition() {
    Timeline timeline = fine(TWO_DAYS);
    timeline.model(
        ModelFixture.aModel()
            .numbers("score", "tickets")
            .dimension(
                model ->
                    new ListedDimension(
                        "health",
                        "Health",
                        List.of(aSegment(model, "well", "Well").enter("score >= 0").build()),
                        Optional.empty(),
                        List.of()))
            .dimension(NewVersionTest::load)
            .version("2")
            .build());

    assertThat(moves(timeline.on(2, score(60)))).containsExactly("fine well definition");
  }

  @Test
  void what_reads_a_redefined_dimension_moves_with_it_by_definition() {
    Timeline timeline = new Timeline(model(20, 50, AT_ONCE).dimension(this::service).build());
    timeline.on(1, score(60));
    timeline.model(model(20, 65, AT_ONCE).dimension(this::service).version("2").build());

    assertThat(moves(timeline.on(2, score(60))))
        .containsExactly("fine at_risk definition", "low high definition");
  }

  /** Read a pending fall of what it reads as if it had happened, and it would move too early. */
  @Test
  void what_reads_an_unchanged_dimension_waits_for_it() {
    Timeline timeline = new Timeline(model(20, 50, TWO_DAYS).dimension(this::service).build());
    timeline.on(1, score(60));
    timeline.model(
        model(20, 50, TWO_DAYS)
            .dimension(model -> service(model, "segment_of('health') = 'at_risk'"))
            .version("2")
            .build());

    assertThat(timeline.on(2, score(40)).transitions()).isEmpty();
    timeline.on(3, score(40));
    assertThat(moves(timeline.on(4, score(40))))
        .containsExactly("fine at_risk data", "low high data");
  }

  private Dimension service(ModelFixture model) {
    return service(model, "segment_of('health') <> 'fine'");
  }

  private Dimension service(ModelFixture model, String high) {
    return new ListedDimension(
        "service",
        "Service",
        List.of(
            aSegment(model, "high", "High").enter(high).exit("NOT (" + high + ")").atOnce().build(),
            aSegment(model, "low", "Low").yieldsTo("high").atOnce().build()),
        Optional.empty(),
        List.of());
  }

  @Test
  void a_person_s_word_hides_what_the_definition_does_underneath() {
    Timeline timeline = fine(AT_ONCE);
    SegmentOverride held =
        new SegmentOverride("fine", Timeline.date(1), Timeline.date(60), "VIP", "ada");
    AccountState state = with(timeline.state(), Map.of(), Map.of("health", held));

    Decision decision = decide(model(20, 65, AT_ONCE).version("2").build(), state, 2);

    assertThat(decision.transitions()).isEmpty();
    assertThat(decision.tasks()).isEmpty();
    assertThat(decision.notes()).anyMatch(note -> note.contains("Fine to At risk"));
    assertThat(decision.next().dimension("health").assignment())
        .map(SegmentAssignment::cause)
        .contains(Cause.DEFINITION);
  }

  @Test
  void an_evaluation_that_takes_up_a_merged_account_moves_by_merge_at_once() {
    Timeline timeline = fine(TWO_DAYS);
    AccountState state = with(timeline.state(), Map.of("merging.x", "Other"), Map.of());

    Decision decision = decide(model(20, 65, TWO_DAYS).version("2").build(), state, 2);

    assertThat(moves(decision)).containsExactly("fine at_risk merge");
    assertThat(decision.tasks()).isEmpty();
  }

  @Test
  void a_state_that_was_read_back_names_no_definitions_and_moves_by_rebuild() {
    SegmentationModel next = model(20, 65, AT_ONCE).version("2").build();
    AccountState rebuilt =
        new RebuiltState(next)
            .of(
                Map.of("health", new RebuiltState.Shown("fine", Optional.empty())),
                Map.of(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                Timeline.date(1));
    assertThat(Segmentation.definition(rebuilt)).isEmpty();

    assertThat(moves(decide(next, rebuilt, 2)))
        .containsExactly("fine at_risk rebuild", "- light rebuild");
  }

  /** Score 60 by a model that replaces the usual one. */
  private static Decision decide(SegmentationModel next, AccountState state, int day) {
    Segmentation old = new Segmentation(model(20, 50, AT_ONCE).build());
    Segmentation now = new Segmentation(next);
    AsOf asOf = new AsOf(Timeline.date(day), Timeline.ZONE);
    return now.decide(
        score(60).over(now.catalogue()),
        state,
        Population.EMPTY,
        asOf,
        new SegmentFields(
            Map.of(
                "health",
                new SegmentFields.Content(
                    "Health", Optional.of("fine"), false, false, Companion.NONE)),
            90,
            List.of()),
        old.read(score(60).over(old.catalogue()), state, Population.EMPTY, asOf));
  }

  private static AccountState with(
      AccountState state, Map<String, String> more, Map<String, SegmentOverride> overrides) {
    Map<String, String> facts = new TreeMap<>(state.facts());
    facts.putAll(more);
    return new AccountState(
        state.evaluatedOn(),
        state.dimensions(),
        state.scores(),
        state.playbooks(),
        facts,
        state.written(),
        overrides);
  }

  @Test
  void a_move_by_others_is_nobody_s_occasion_under_a_new_version_either() {
    Timeline timeline =
        new Timeline(ranked("percentile_rank(score) < 0.3", 0).build())
            .population(scores("10", "20", "60", "70", "80"));
    timeline.on(1, score(60));
    timeline.model(ranked("percentile_rank(score) < 0.2", 0).version("2").build());
    timeline.population(scores("60", "70", "80", "90", "99", "98"));

    Decision decision = timeline.on(2, score(60));

    assertThat(moves(decision)).containsExactly("fine at_risk population");
    assertThat(decision.tasks()).isEmpty();
  }

  @Test
  void XYZ_has_no_task_when_others_alone_would_have_moved_it() {
    Timeline timeline =
        new Timeline(ranked("percentile_rank(score) < 0.3", 0).build())
            .population(scores("10", "20", "60", "70", "80"));
    timeline.on(1, score(60));
    timeline.model(ranked("percentile_rank(score) < 0.3", 65).version("2").build());
    timeline.population(scores("60", "70", "80", "90", "99", "98"));

    Decision decision = timeline.on(2, score(60));

    assertThat(moves(decision)).containsExactly("fine critical data+definition");
    assertThat(decision.tasks()).isEmpty();
  }

  /** As after a release that writes the same rule in other words. */
  @Test
  void the_same_rules_in_other_words_are_no_new_definition() {
    Timeline timeline = fine(TWO_DAYS);
    AccountFixture loaded = score(60).with("tickets", "9");
    timeline.on(2, loaded);
    Segmentation now = new Segmentation(model(20, 50, TWO_DAYS).build());
    AccountState written = inOtherWords(timeline.state());
    AsOf third = new AsOf(Timeline.date(3), Timeline.ZONE);
    AsOf fourth = new AsOf(Timeline.date(4), Timeline.ZONE);
    Population nobody = Population.EMPTY;
    Account account = loaded.over(now.catalogue());

    AccountState pending =
        now.decide(
                account,
                written,
                nobody,
                third,
                SegmentFields.NONE,
                now.read(account, written, nobody, third))
            .next();

    assertThat(moves(now.decide(account, pending, nobody, fourth)))
        .containsExactly("light heavy data");
  }

  private static AccountState inOtherWords(AccountState state) {
    Map<String, String> facts = new TreeMap<>(state.facts());
    facts.replaceAll(
        (name, text) ->
            name.startsWith("calm.") ? text.substring(0, text.lastIndexOf('|')) + "|other" : text);
    return new AccountState(
        state.evaluatedOn(),
        state.dimensions(),
        state.scores(),
        state.playbooks(),
        facts,
        state.written(),
        state.overrides());
  }

  private static ModelFixture ranked(String low, int critical) {
    return ModelFixture.aModel()
        .numbers("score", "tickets", "percentile_rank.score")
        .step(new EvaluationStep.Rank("score"))
        .dimension(
            model ->
                new ListedDimension(
                    "health",
                    "Health",
                    List.of(
                        aSegment(model, "critical", "Critical")
                            .enter("score < " + critical)
                            .atOnce()
                            .build(),
                        aSegment(model, "at_risk", "At risk")
                            .enter(low)
                            .exit("NOT (" + low + ")")
                            .yieldsTo("critical")
                            .atOnce()
                            .build(),
                        aSegment(model, "fine", "Fine")
                            .yieldsTo("critical", "at_risk")
                            .atOnce()
                            .build()),
                    Optional.empty(),
                    List.of()))
        .dimension(NewVersionTest::load)
        .playbook(model -> playbook("save", "at_risk", "critical"));
  }

  private static Population scores(String... values) {
    long[] column = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      column[i] = fixed(values[i]);
    }
    return Population.ofColumns(Map.of("score", column));
  }
}
