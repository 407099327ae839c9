package dev.segmentry.core.score;

import static dev.segmentry.core.testkit.AccountFixture.anAccount;
import static dev.segmentry.core.testkit.ModelFixture.fixed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.segment.SegmentationModel;
import dev.segmentry.core.testkit.AccountFixture;
import dev.segmentry.core.testkit.ModelFixture;
import dev.segmentry.core.testkit.SaasDefault;
import dev.segmentry.core.testkit.Timeline;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The health scores of domain-vectors §8, exact to 10⁻⁶. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HealthModelTest {

  private static final AsOf TODAY = new AsOf(Timeline.date(1), Timeline.ZONE);

  private final ModelFixture fixture = SaasDefault.model();
  private final SegmentationModel model = fixture.build();
  private final HealthModel health = SaasDefault.health(fixture);

  private HealthReading read(AccountFixture account) {
    return health.read(account.row(model.catalogue()), TODAY);
  }

  private static AccountFixture established() {
    return post("72", ".64", ".85", ".68", "3").with("nps", "7");
  }

  private static AccountFixture post(
      String depth, String workflow, String trend, String seatUse, String tickets) {
    return anAccount()
        .withText("stage_base", "post_onboarding")
        .with("depth_score", depth)
        .with("core_workflow_completion_30d", workflow)
        .with("usage_trend", trend)
        .with("active_users", seatUse)
        .with("seats", "1")
        .with("open_tickets", tickets)
        .withText("payment_status", "current");
  }

  @Test
  void an_established_account_scores_67_0083() {
    HealthReading reading = read(established());

    assertThat(reading.score()).hasValue(67_008_333L);
    assertThat(reading.evidence())
        .containsExactly(
            "depth_score 72 → 14.4 of 20",
            "core_workflow_completion_30d 0.64 → 16.58 of 25",
            "usage_trend 0.85 → 11.25 of 20",
            "active_users / seats 0.68 → 8.28 of 10",
            "open_tickets 3 → 6 of 10",
            "nps 7 → 5.5 of 10",
            "payment_status current → 5 of 5");
  }

  @Test
  void without_nps_the_other_weights_are_renormalised() {
    HealthReading reading = read(established().without("nps"));

    assertThat(reading.score()).hasValue(68_342_593L);
    assertThat(reading.reason()).isEqualTo("partial: nps missing");
    assertThat(reading.evidence()).contains("nps missing");
  }

  @Test
  void weights_of_55_percent_do_not_suffice() {
    HealthReading reading =
        read(established().without("depth_score").without("core_workflow_completion_30d"));

    assertThat(reading.score()).isEmpty();
    assertThat(reading.reason())
        .isEqualTo("insufficient_inputs: depth_score, core_workflow_completion_30d missing");
  }

  @Test
  void a_stage_without_weights_is_named() {
    HealthReading reading = read(established().withText("stage_base", "renewal"));

    assertThat(reading.score()).isEmpty();
    assertThat(reading.reason()).isEqualTo("insufficient_inputs: stage renewal has no weights");
  }

  @Test
  void weights_of_65_percent_suffice_and_are_called_partial() {
    HealthReading reading =
        read(post("40", "0", ".85", ".68", "3").without("core_workflow_completion_30d"));

    assertThat(reading.score()).hasValue(59_269_231L);
    assertThat(reading.reason()).isEqualTo("partial: core_workflow_completion_30d, nps missing");
  }

  @Test
  void a_champion_scores_91_025() {
    HealthReading reading = read(post("88", ".90", "1.1", ".96", "1").with("nps", "9"));

    assertThat(reading.score()).hasValue(91_025_000L);
  }

  @Test
  void an_account_in_trouble_scores_23_8333() {
    HealthReading reading = read(post("20", ".20", ".55", ".20", "5").with("nps", "5"));

    assertThat(reading.score()).hasValue(23_833_333L);
  }

  @Test
  void in_onboarding_other_weights_hold_and_nps_is_ignored() {
    HealthReading reading =
        read(
            post("50", ".50", "1", ".40", "1")
                .without("usage_trend")
                .withText("stage_base", "onboarding")
                .with("nps", "9")
                .with("onboarding_completion", ".90"));

    assertThat(reading.score()).hasValue(72_687_500L);
    assertThat(reading.reason()).isEmpty();
  }

  @Test
  void a_failed_payment_caps_the_score_visibly() {
    HealthReading reading =
        read(
            post("88", ".90", "1.1", ".96", "1")
                .with("nps", "9")
                .withText("payment_status", "failed"));

    assertThat(reading.score()).hasValue(fixed("39"));
    assertThat(reading.evidence().get(0)).isEqualTo("86.03, capped to 39: payment failed");
  }

  @Test
  void the_lowest_of_two_caps_wins() {
    HealthReading reading =
        read(established().with("escalations_30d", "2").withText("payment_status", "failed"));

    assertThat(reading.cap().map(Cap::reason)).hasValue("payment failed");
  }

  @Test
  void a_cap_above_the_score_is_not_shown() {
    HealthReading reading =
        read(post("20", ".20", ".55", ".20", "5").with("nps", "5").with("escalations_30d", "3"));

    assertThat(reading.cap()).isEmpty();
    assertThat(reading.score()).isEqualTo(reading.uncapped());
  }

  @Test
  void without_a_stage_there_is_no_score() {
    assertThat(read(established().without("stage_base")).reason())
        .isEqualTo("insufficient_inputs: stage_base missing");
  }

  @Test
  void weights_that_do_not_sum_to_one_are_refused() {
    HealthInput input =
        new HealthInput(
            "nps",
            fixture.expression("nps"),
            new Curve.Linear(SaasDefault.points("0 0 10 100")),
            Map.of("post_onboarding", fixed("0.9")));

    assertThatThrownBy(
            () -> new HealthModel("health_score", "stage_base", List.of(input), List.of(), 0))
        .hasMessage("weights of stage post_onboarding sum to 0.9, not to 1");
  }

  @Test
  void a_curve_is_straight_between_its_points_and_flat_outside() {
    Curve curve = new Curve.Linear(SaasDefault.points("0 0 .3 40 .7 85 1 100"));

    assertThat(points(curve, "-1")).isEqualTo(0);
    assertThat(points(curve, ".3")).isEqualTo(fixed("40"));
    assertThat(points(curve, ".5")).isEqualTo(fixed("62.5"));
    assertThat(points(curve, "2")).isEqualTo(fixed("100"));
  }

  private static long points(Curve curve, String value) {
    Optional<Ratio> points =
        curve.points(
            dev.segmentry.core.account.Scalar.NumberValue.of(new java.math.BigDecimal(value)));
    return points.orElseThrow().rounded();
  }
}
