package dev.segmentry.core.segment;

import static dev.segmentry.core.testkit.AccountFixture.anAccount;
import static dev.segmentry.core.testkit.ModelFixture.fixed;
import static dev.segmentry.core.testkit.SegmentFixture.aSegment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.testkit.ModelFixture;
import dev.segmentry.core.testkit.Timeline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of domain-vectors §3. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PercentilesTest {

  private static SegmentationModel model() {
    return ModelFixture.aModel()
        .numbers("logins", "seats")
        .derived("per_seat", AttributeType.NUMBER, "logins / seats")
        .numbers("percentile_rank.per_seat")
        .step(new EvaluationStep.Rank("per_seat"))
        .dimension(
            model ->
                new ListedDimension(
                    "rank",
                    "Rank",
                    List.of(
                        aSegment(model, "top", "Top")
                            .enter("percentile_rank(per_seat) >= 0.8")
                            .build(),
                        aSegment(model, "rest", "Rest").yieldsTo("top").build()),
                    Optional.empty(),
                    List.of()))
        .build();
  }

  @ParameterizedTest
  @CsvSource({
    "9 8 7 6 5 4 3 2 1 0, 9 8",
    "9 8 8 7 6 5 4 3 2 1, 9",
    "9 9 8 7 6 5 4 3 2 1, 9 9",
    "9 9 9 7 6 5 4 3 2 1, ''",
    "5 4 3 2 1, 5",
    "4 3 2 1, ''",
    "7 7 7 7 7, ''",
    "30 20 0 0 0 0 0 0 0 0, 30 20"
  })
  void ties_are_in_the_top_fifth_together_or_out_together(String values, String top) {
    List<String> all = Arrays.asList(values.split(" "));
    long[] column = all.stream().mapToLong(ModelFixture::fixed).toArray();
    Population population = Population.ofColumns(Map.of("per_seat", column));

    List<String> found = new ArrayList<>();
    for (String value : all) {
      Timeline timeline = new Timeline(model()).population(population);
      timeline.on(1, anAccount().with("logins", value).with("seats", "1"));
      if (timeline.segment("rank").equals("top")) {
        found.add(value);
      }
    }

    assertThat(String.join(" ", found)).isEqualTo(top);
  }

  @Test
  void evidence_tells_of_how_many_accounts_it_is_a_rank() {
    Population ten =
        Population.ofColumns(Map.of("per_seat", new long[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9_000_000}));
    Population eleven = ten.merge(Population.ofColumns(Map.of("per_seat", new long[] {5})));
    Timeline timeline = new Timeline(model()).population(ten);

    Decision top = timeline.on(1, anAccount().with("logins", "9").with("seats", "1"));
    timeline.population(eleven).on(2, anAccount().with("logins", "9").with("seats", "1"));

    assertThat(top.results().get("rank").evidence())
        .containsExactly("percentile_rank(per_seat) 0.9 (of 10 active accounts) >= 0.8");
    assertThat(timeline.state().facts())
        .as("the reason in the CRM names the accounts of the day of the move")
        .containsEntry("why.rank", "percentile_rank(per_seat) 0.9 (of 10 active accounts) >= 0.8");
  }

  @Test
  void the_population_is_counted_over_derived_attributes() {
    Segmentation segmentation = new Segmentation(model());
    AsOf asOf = new AsOf(Timeline.date(1), Timeline.ZONE);
    var row = anAccount().with("logins", "30").with("seats", "4").row(segmentation.catalogue());

    Population population =
        Population.of(
            segmentation.withPercentileAttributes(row, asOf), segmentation.percentileAttributes());

    assertThat(segmentation.percentileAttributes()).containsExactly("per_seat");
    assertThat(population.below("per_seat", fixed("7.500001"))).isEqualTo(1);
    assertThat(population.below("per_seat", fixed("7.5"))).isZero();
    assertThat(row.value("per_seat")).isEmpty();
  }

  @Test
  void a_percentile_of_something_that_rests_on_a_percentile_is_refused() {
    SegmentationModel model =
        ModelFixture.aModel()
            .numbers("logins", "percentile_rank.logins")
            .step(new EvaluationStep.Rank("logins"))
            .derived("twice", AttributeType.NUMBER, "percentile_rank(logins)")
            .numbers("percentile_rank.twice")
            .step(new EvaluationStep.Rank("twice"))
            .build();

    assertThatThrownBy(() -> new Segmentation(model))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[percentile_rank.logins], which is known later");
  }
}
