package dev.segmentry.core.segment;

import static dev.segmentry.core.testkit.AccountFixture.anAccount;
import static dev.segmentry.core.testkit.ModelFixture.fixed;
import static dev.segmentry.core.testkit.SegmentFixture.aSegment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.testkit.AccountFixture;
import dev.segmentry.core.testkit.ModelFixture;
import dev.segmentry.core.testkit.Timeline;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CauseOfMoveTest {

  private static ModelFixture model(String quiet) {
    return ModelFixture.aModel()
        .numbers("logins", "tickets", "percentile_rank.logins")
        .attribute("last_active_at", AttributeType.DATE)
        .step(new EvaluationStep.Rank("logins"))
        .dimension(
            model ->
                two(
                    "activity",
                    aSegment(model, "quiet", "Quiet").enter(quiet).exit("NOT (" + quiet + ")"),
                    aSegment(model, "busy", "Busy").yieldsTo("quiet")))
        .dimension(
            model ->
                two(
                    "rank",
                    aSegment(model, "top", "Top")
                        .enter("percentile_rank(logins) >= 0.8")
                        .exit("percentile_rank(logins) < 0.8"),
                    aSegment(model, "rest", "Rest").yieldsTo("top")));
  }

  private static Dimension two(
      String key,
      dev.segmentry.core.testkit.SegmentFixture first,
      dev.segmentry.core.testkit.SegmentFixture otherwise) {
    Sustain two = Sustain.days(2);
    return new ListedDimension(
        key,
        key,
        List.of(first.sustain(two, two).build(), otherwise.sustain(two, two).build()),
        Optional.empty(),
        List.of());
  }

  private final Timeline timeline =
      new Timeline(model("days_since(last_active_at) > 30").build())
          .population(logins("1", "2", "3", "4", "5"));

  private static Population logins(String... values) {
    long[] column = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      column[i] = fixed(values[i]);
    }
    return Population.ofColumns(Map.of("logins", column));
  }

  private static AccountFixture account() {
    return anAccount()
        .with("logins", "5")
        .with("tickets", "0")
        .with("last_active_at", Timeline.date(1));
  }

  private List<Cause> causes(int day, AccountFixture account) {
    return timeline.on(day, account).transitions().stream().map(Transition::cause).toList();
  }

  @Test
  void the_first_assignment_has_cause_first() {
    assertThat(causes(1, account())).containsExactly(Cause.FIRST, Cause.FIRST);
  }

  @Test
  void a_move_though_no_input_changed_has_cause_time() {
    timeline.on(1, account());
    timeline.on(32, account());

    assertThat(causes(34, account())).containsExactly(Cause.TIME);
  }

  @Test
  void an_input_the_dimension_does_not_read_does_not_make_it_data() {
    timeline.on(1, account());
    timeline.on(32, account().with("tickets", "7"));

    assertThat(causes(34, account().with("tickets", "9"))).containsExactly(Cause.TIME);
  }

  @Test
  void a_move_has_cause_data_though_the_input_changed_before_the_clock_ran_out() {
    AccountFixture gone = account().with("last_active_at", Timeline.date(1).minusDays(40));
    timeline.on(1, account());
    timeline.on(2, gone);

    assertThat(causes(4, gone)).containsExactly(Cause.DATA);
  }

  @Test
  void a_move_because_others_changed_has_cause_population() {
    timeline.on(1, account());
    timeline.population(logins("5", "6", "7", "8", "9"));
    timeline.on(2, account());

    assertThat(causes(4, account())).containsExactly(Cause.POPULATION);
  }

  @Test
  void a_dimension_that_follows_another_has_the_same_cause() {
    ModelFixture following =
        model("days_since(last_active_at) > 30")
            .dimension(
                model ->
                    two(
                        "service",
                        aSegment(model, "plus", "Plus")
                            .enter("segment_of('rank') = 'top'")
                            .exit("segment_of('rank') <> 'top'"),
                        aSegment(model, "standard", "Standard").yieldsTo("plus")));
    timeline.model(following.build());
    timeline.on(1, account());
    timeline.population(logins("5", "6", "7", "8", "9"));
    timeline.on(2, account());
    timeline.on(3, account());
    timeline.on(4, account());
    timeline.on(5, account());

    assertThat(timeline.on(6, account()).transitions())
        .extracting(moved -> moved.dimension() + " " + moved.cause())
        .containsExactly("service POPULATION");
  }

  @Test
  void a_move_by_the_account_s_own_rank_has_cause_data() {
    timeline.on(1, account());
    timeline.on(2, account().with("logins", "2"));

    assertThat(causes(4, account().with("logins", "2"))).containsExactly(Cause.DATA);
  }

  @Test
  void a_new_version_with_the_same_rules_resets_nothing() {
    timeline.on(1, account());
    timeline.on(32, account());
    timeline.model(model("days_since(last_active_at) > 30").version("1.1.0").build());

    assertThat(causes(34, account())).containsExactly(Cause.TIME);
  }

  @Test
  void a_move_by_new_rules_comes_at_once_and_has_cause_definition() {
    timeline.on(1, account());
    timeline.on(20, account());
    timeline.model(model("days_since(last_active_at) > 10").version("2.0.0").build());

    Transition moved = timeline.on(21, account()).transitions().get(0);

    assertThat(moved.cause()).isEqualTo(Cause.DEFINITION);
    assertThat(timeline.state().dimension("activity").assignment())
        .map(SegmentAssignment::version)
        .hasValue("2.0.0");
  }

  @Test
  void new_data_that_do_not_move_it_by_the_old_rules_do_not_make_it_data() {
    timeline.on(1, account());
    timeline.on(20, account());
    timeline.model(model("days_since(last_active_at) > 10").version("2.0.0").build());
    AccountFixture earlier = account().with("last_active_at", Timeline.date(1).minusDays(3));

    assertThat(causes(21, earlier)).containsExactly(Cause.DEFINITION);
  }

  @Test
  void where_the_old_rules_cannot_be_asked_new_ones_wait_and_inputs_tell_the_cause() {
    timeline.on(1, account());
    timeline.on(20, account());
    timeline.model(model("days_since(last_active_at) > 10").version("2.0.0").build());
    timeline.forgetModels();
    AccountFixture earlier = account().with("last_active_at", Timeline.date(1).minusDays(3));
    assertThat(causes(21, earlier)).isEmpty();

    assertThat(causes(23, earlier)).containsExactly(Cause.DATA_AND_DEFINITION);
  }

  @Test
  void data_that_came_back_after_a_loss_is_no_first_assignment() {
    AccountFixture blind = account().without("last_active_at");
    timeline.on(1, account());
    timeline.on(2, blind);
    assertThat(causes(32, blind)).containsExactly(Cause.DATA_LOSS);
    AccountState lost = timeline.state();
    timeline.on(32, blind);
    assertThat(timeline.state()).isEqualTo(lost);

    assertThat(causes(33, account())).containsExactly(Cause.DATA);
  }

  private static final Map<String, String> THEN = Map.of("last_active_at", "Active", "arr", "ARR");
  private static final Map<String, String> NOW = Map.of("last_active_at", "Seen", "arr", "ARR");

  private static AccountFixture gone() {
    return account().with("last_active_at", Timeline.date(1).minusDays(40));
  }

  @Test
  void a_move_because_an_input_is_read_elsewhere_has_cause_mapping() {
    timeline.sources(THEN).on(1, account());
    timeline.sources(NOW).on(2, gone());
    timeline.on(3, gone());

    assertThat(causes(4, gone())).containsExactly(Cause.MAPPING);
  }

  @Test
  void once_all_is_calm_under_the_new_mapping_the_next_move_is_the_customers() {
    timeline.sources(THEN).on(1, account());
    timeline.sources(NOW).on(2, account());
    timeline.on(3, gone());

    assertThat(causes(5, gone())).containsExactly(Cause.DATA);
  }

  @Test
  void a_move_under_way_when_the_mapping_changed_is_the_customers() {
    timeline.sources(THEN).on(1, account());
    timeline.on(2, gone());
    timeline.sources(NOW).on(3, gone());

    assertThat(causes(4, gone())).containsExactly(Cause.DATA);
  }

  @Test
  void inputs_of_others_read_elsewhere_and_states_of_before_sources_were_kept_change_nothing() {
    timeline.on(1, account());
    timeline.sources(THEN).on(2, gone());
    assertThat(causes(4, gone())).containsExactly(Cause.DATA);

    timeline.sources(Map.of("last_active_at", "Active", "arr", "Other")).on(5, account());
    assertThat(causes(7, account())).containsExactly(Cause.DATA);
  }

  @Test
  void an_input_read_elsewhere_that_says_the_same_leaves_it_to_time() {
    timeline.sources(THEN).on(1, account());
    timeline.on(31, account());
    timeline.sources(NOW).on(32, account());

    assertThat(causes(34, account())).containsExactly(Cause.TIME);
  }
}
