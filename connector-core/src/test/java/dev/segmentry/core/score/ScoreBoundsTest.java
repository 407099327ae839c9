package dev.segmentry.core.score;

import static dev.segmentry.core.testkit.ModelFixture.fixed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.testkit.ModelFixture;
import dev.segmentry.core.testkit.SaasDefault;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What a score refuses to be made of, and where its bounds belong. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ScoreBoundsTest {

  private static final AsOf TODAY = new AsOf(LocalDate.of(2024, 6, 3), ZoneOffset.UTC);

  private final ModelFixture model =
      ModelFixture.aModel().attribute("stage", AttributeType.TEXT).numbers("x", "y");

  private AttributeRow row(String x) {
    AttributeRow row = new AttributeRow(model.build().catalogue());
    row.put(0, new Scalar.TextValue("only"));
    row.setScalar(1, fixed(x));
    return row;
  }

  private Scorecard scorecard(int minimum, Scorecard.Rounding rounding) {
    Curve itself = new Curve.Linear(SaasDefault.points("0 0 10 10"));
    return new Scorecard(
        "s",
        Optional.of("sum"),
        List.of(
            new Criterion("x", model.expression("x"), itself),
            new Criterion("y", model.expression("y"), itself)),
        minimum,
        rounding);
  }

  @Test
  void a_scorecard_asks_for_one_criterion_at_least_and_all_at_most() {
    assertThat(scorecard(1, Scorecard.Rounding.NONE).minimumPresent()).isEqualTo(1);
    assertThat(scorecard(2, Scorecard.Rounding.NONE).minimumPresent()).isEqualTo(2);
    assertThatThrownBy(() -> scorecard(0, Scorecard.Rounding.NONE))
        .hasMessageContaining("asks for 0");
    assertThatThrownBy(() -> scorecard(3, Scorecard.Rounding.NONE))
        .hasMessageContaining("asks for 3");
  }

  @Test
  void a_mean_may_be_rounded_half_up_to_a_whole_number() {
    AttributeRow row = row("4");
    row.setScalar(2, fixed("3"));

    ScorecardReading rounded = scorecard(2, Scorecard.Rounding.HALF_UP).read(row, TODAY);

    assertThat(rounded.mean()).hasValue(fixed("4"));
    assertThat(rounded.total()).hasValue(fixed("7"));
    assertThat(rounded.partial()).isFalse();
    assertThat(scorecard(1, Scorecard.Rounding.NONE).read(row("4"), TODAY).partial()).isTrue();
    assertThat(scorecard(2, Scorecard.Rounding.NONE).read(row("4"), TODAY).partial()).isFalse();
  }

  @Test
  void a_bound_belongs_to_the_band_it_opens_and_bounds_ascend() {
    BandScore bands = new BandScore("b", "x", List.of(fixed("20"), fixed("40")));

    assertThat(bands.read(row("19.999999"))).hasValue(1);
    assertThat(bands.read(row("20"))).hasValue(2);
    assertThat(bands.read(row("40"))).hasValue(3);
    AttributeRow alone = new AttributeRow(ModelFixture.aModel().numbers("x").build().catalogue());
    alone.setScalar(0, fixed("21"));
    assertThat(bands.read(alone)).hasValue(2);
    assertThat(new BandScore("b", "z", List.of(1L)).read(alone)).isEmpty();
    assertThatThrownBy(() -> new BandScore("b", "x", List.of(1L, 2L, 2L)))
        .hasMessage("bounds of b must ascend, but 0.000002 comes after 0.000002");
    assertThatThrownBy(() -> new BandScore("b", "x", List.of(3L, 2L)))
        .hasMessageContaining("ascend");
  }

  @Test
  void the_corners_of_a_curve_ascend() {
    assertThatThrownBy(() -> new Curve.Linear(SaasDefault.points("0 0 5 1 5 2")))
        .hasMessageContaining("must ascend");
    assertThatThrownBy(() -> new Curve.Bins(0, SaasDefault.points("5 1 0 2")))
        .hasMessageContaining("must ascend");
    assertThatThrownBy(() -> new Curve.Linear(List.of())).hasMessageContaining("at least one");
  }

  @Test
  void a_stage_may_stand_in_the_first_slot() {
    HealthModel health =
        new HealthModel(
            "health",
            "stage",
            List.of(
                new HealthInput(
                    "x",
                    model.expression("x"),
                    new Curve.Linear(SaasDefault.points("0 0 100 100")),
                    Map.of("only", fixed("1")))),
            List.of(),
            fixed("1"));

    assertThat(health.read(row("72"), TODAY).score()).hasValue(fixed("72"));
    assertThat(new PlainHealth(health, model.build().catalogue()).score(row("72"), TODAY))
        .isEqualTo(fixed("72"));
  }

  @Test
  void a_fraction_has_a_denominator_above_zero() {
    assertThatThrownBy(() -> Ratio.of(1).over(0)).hasMessageContaining("above zero");
    assertThat(Ratio.of(7).over(2).rounded()).isEqualTo(4);
    assertThat(Ratio.of(-7).over(2).rounded()).isEqualTo(-4);
  }
}
