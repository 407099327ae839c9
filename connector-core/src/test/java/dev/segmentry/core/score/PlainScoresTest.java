package dev.segmentry.core.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.CompiledExpression;
import dev.segmentry.core.testkit.ModelFixture;
import dev.segmentry.core.testkit.SaasDefault;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers without words are the numbers with words, to the last digit. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlainScoresTest {

  private static final AsOf TODAY = new AsOf(LocalDate.of(2024, 6, 3), ZoneOffset.UTC);

  private final ModelFixture model =
      ModelFixture.aModel()
          .numbers("x", "y", "nps", "open_tickets", "depth_score", "usage_trend", "seats")
          .numbers("core_workflow_completion_30d", "active_users", "onboarding_completion")
          .numbers("escalations_30d", "expansion_potential")
          .attribute("arr", AttributeType.MONEY)
          .attribute("payment_status", AttributeType.TEXT)
          .attribute("contract_length", AttributeType.TEXT)
          .attribute("strategic_importance", AttributeType.TEXT)
          .attribute("stage_base", AttributeType.TEXT);

  private final Random random = new Random(5);

  private AttributeRow row() {
    AttributeRow row = new AttributeRow(model.build().catalogue());
    for (int slot = 0; slot < row.catalogue().size(); slot++) {
      if (random.nextInt(6) > 0) {
        row.put(slot, value(row.catalogue().at(slot).type(), row.catalogue().at(slot).name()));
      }
    }
    return row;
  }

  private Scalar value(AttributeType type, String name) {
    if (type.isNumeric()) {
      int most = List.of(2, 12, 110, 150_000).get(random.nextInt(4));
      return Scalar.NumberValue.of(
          BigDecimal.valueOf(random.nextLong(-most * 100_000L, most * 1_000_000L), 6));
    }
    List<String> words =
        switch (name) {
          case "stage_base" -> List.of("onboarding", "post_onboarding", "retired");
          case "payment_status" -> List.of("current", "Late", "FAILED", "unheard of");
          case "contract_length" -> List.of("past_due", "Monthly", "multi_year", "other");
          default -> List.of("named_logo", "Standard", "misaligned", "");
        };
    return new Scalar.TextValue(words.get(random.nextInt(words.size())));
  }

  @Test
  void health_without_words_is_health() {
    HealthModel health = SaasDefault.health(model);
    PlainHealth plain = new PlainHealth(health, model.build().catalogue());
    int scored = 0;
    for (int i = 0; i < 20_000; i++) {
      AttributeRow row = row();
      long expected = health.read(row, TODAY).score().orElse(PlainHealth.MISSING);
      assertThat(plain.score(row, TODAY)).as("row %d", i).isEqualTo(expected);
      scored += expected == PlainHealth.MISSING ? 0 : 1;
    }

    assertThat(scored).isBetween(2_000, 18_000);
  }

  @Test
  void health_that_might_not_fit_is_read_with_fractions() {
    Curve primes =
        new Curve.Linear(SaasDefault.points("0 0 .999989 10 1.999962 39.999983 100.000007 100"));
    Curve tame = new Curve.Linear(SaasDefault.points("0 0 30 40 70 85 100 100"));
    for (Curve curve : List.of(primes, tame)) {
      HealthModel health =
          new HealthModel(
              "health",
              "stage_base",
              List.of(
                  new HealthInput(
                      "x", model.expression("x"), curve, Map.of("onboarding", 500_000L)),
                  new HealthInput(
                      "y", model.expression("y"), tame, Map.of("onboarding", 500_000L))),
              List.of(),
              600_000L);
      PlainHealth plain = new PlainHealth(health, model.build().catalogue());
      for (int i = 0; i < 3_000; i++) {
        AttributeRow row = row();
        assertThat(plain.score(row, TODAY))
            .isEqualTo(health.read(row, TODAY).score().orElse(PlainHealth.MISSING));
      }
    }
  }

  @Test
  void a_rubric_without_words_is_the_rubric() {
    Scorecard rubric = SaasDefault.valueRubric(model);
    for (Scorecard.Rounding rounding : Scorecard.Rounding.values()) {
      assertSame(
          new Scorecard("value_score", Optional.empty(), rubric.criteria(), 3, rounding), 5_000);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0 0 3 1 7 2 10.000001 50",
    "0 0 .000007 100 .000011 3 1 99",
    "-5 -100 -4 100 0 0",
    "0 1 7 9000000",
    "0 0 .999983 1 1.999966 1.000003 3.000017 5 7.000021 9",
    "0 0 999999.999989 9000000000 9000000.000001 1"
  })
  void any_curve_sums_up_exactly(String corners) {
    Curve curve = new Curve.Linear(SaasDefault.points(corners));
    Curve third = new Curve.Linear(SaasDefault.points("0 0 3 1 5 1.5"));
    for (Scorecard.Rounding rounding : Scorecard.Rounding.values()) {
      assertSame(
          new Scorecard(
              "any",
              Optional.of("sum"),
              List.of(
                  new Criterion("x", model.expression("x"), curve),
                  new Criterion("y", model.expression("y"), third),
                  new Criterion(
                      "seats",
                      model.expression("seats"),
                      new Curve.Bins(1_000_001, SaasDefault.points("10 2.5 50 3"))),
                  new Criterion("words", model.expression("payment_status"), third),
                  new Criterion(
                      "nps", model.expression("nps"), new Curve.Categories(Map.of("1", 1L)))),
              1,
              rounding),
          2_000);
    }
  }

  private void assertSame(Scorecard scorecard, int rows) {
    PlainScorecard plain = new PlainScorecard(scorecard);
    for (int i = 0; i < rows; i++) {
      AttributeRow row = row();
      ScorecardReading reading = scorecard.read(row, TODAY);
      assertThat(plain.mean(row, TODAY)).isEqualTo(reading.mean().orElse(PlainScorecard.MISSING));
      assertThat(plain.total(row, TODAY)).isEqualTo(reading.total().orElse(PlainScorecard.MISSING));
      assertThat(plain.read(row, TODAY)).isEqualTo(reading);
    }
  }

  @Test
  void what_might_not_fit_is_not_summed_in_a_long() {
    Curve primes =
        new Curve.Linear(SaasDefault.points("0 0 999.999989 1 1999.999962 3 3000.000007 4"));
    Curve tame = new Curve.Linear(SaasDefault.points("0 0 .3 40 .7 85 1 100"));

    assertThat(WholePoints.denominator(List.of(primes), 1_000_000)).isEmpty();
    assertThat(WholePoints.denominator(List.of(tame), 1_000_000)).hasValue(6);
    assertThat(WholePoints.denominator(List.of(), 1_000_000)).hasValue(1);
  }

  @Test
  void a_text_is_read_as_it_is_and_a_number_is_no_text() {
    CompiledExpression text = model.expression("payment_status");
    AttributeRow row = new AttributeRow(model.build().catalogue());

    assertThat(text.word(row, TODAY)).isNull();
    row.put(row.catalogue().slot("payment_status").orElseThrow(), new Scalar.TextValue("Late"));
    assertThat(text.word(row, TODAY)).isEqualTo("Late");
    assertThat(model.expression("arr").word(row, TODAY)).isNull();
  }
}
