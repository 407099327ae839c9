package dev.segmentry.core.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.score.BandScore;
import dev.segmentry.core.testkit.ModelFixture;
import dev.segmentry.core.testkit.SaasDefault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EvaluationOrderTest {

  private static EvaluationStep derive(ModelFixture model, String name, String from) {
    return new EvaluationStep.Derive(
        new DerivedAttribute(name, model.expression(from), Optional.empty()));
  }

  @Test
  void every_step_finds_what_it_reads_however_the_model_was_written() {
    List<EvaluationStep> reversed = new ArrayList<>(SaasDefault.model().build().steps());
    Collections.reverse(reversed);

    List<EvaluationStep> ordered = EvaluationOrder.of(reversed);

    List<String> written = new ArrayList<>();
    List<String> later = new ArrayList<>();
    reversed.forEach(step -> later.addAll(step.writes()));
    for (EvaluationStep step : ordered) {
      later.removeAll(step.writes());
      written.addAll(step.writes());
      assertThat(step.reads()).noneMatch(later::contains);
    }
    assertThat(written).contains("tenure_days", "health_score", "segment_of.lifecycle");
  }

  @Test
  void a_chain_may_be_longer_than_a_stack_is_deep() {
    List<EvaluationStep> backwards = new ArrayList<>();
    for (int i = 50_000; i > 0; i--) {
      backwards.add(
          new EvaluationStep.Bands(new BandScore("b" + i, "b" + (i - 1), List.of(1_000_000L))));
    }

    List<EvaluationStep> ordered = EvaluationOrder.of(backwards);

    Collections.reverse(backwards);
    assertThat(ordered).isEqualTo(backwards);
  }

  @Test
  void a_loop_is_refused_by_its_names() {
    ModelFixture model = ModelFixture.aModel().numbers("a", "b", "c");

    assertThatThrownBy(
            () ->
                EvaluationOrder.of(
                    List.of(
                        derive(model, "a", "b"), derive(model, "b", "c"), derive(model, "c", "a"))))
        .hasMessage("loop: a reads b reads c reads a");
  }

  @Test
  void an_attribute_that_is_computed_twice_is_refused() {
    ModelFixture model = ModelFixture.aModel().numbers("a", "b");

    assertThatThrownBy(
            () -> EvaluationOrder.of(List.of(derive(model, "a", "b"), derive(model, "a", "b"))))
        .hasMessage("a is computed twice");
  }

  @Test
  void a_dimension_may_read_its_own_former_segment() {
    SegmentationModel model =
        ModelFixture.aModel()
            .attribute("segment_of.kind", AttributeType.TEXT)
            .step(
                new EvaluationStep.Assign(
                    kind(ModelFixture.aModel().attribute("segment_of.kind", AttributeType.TEXT))))
            .build();

    assertThat(model.dimensions()).hasSize(1);
  }

  private static Dimension kind(ModelFixture model) {
    return new ListedDimension(
        "kind",
        "Kind",
        List.of(
            dev.segmentry.core.testkit.SegmentFixture.aSegment(model, "again", "Again")
                .enter("segment_of('kind') = 'again'")
                .build()),
        Optional.empty(),
        List.of());
  }

  @Test
  void a_step_that_comes_before_what_it_reads_is_refused_by_the_model() {
    SegmentationModel good = SaasDefault.model().build();
    List<EvaluationStep> reversed = new ArrayList<>(good.steps());
    Collections.reverse(reversed);

    assertThatThrownBy(
            () ->
                new SegmentationModel(
                    "x",
                    "1",
                    good.effective(),
                    List.of(),
                    good.catalogue(),
                    reversed,
                    List.of(),
                    Optional.empty()))
        .hasMessageContaining("before it is computed");
  }
}
