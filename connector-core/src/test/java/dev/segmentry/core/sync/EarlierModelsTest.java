package dev.segmentry.core.sync;

import static dev.segmentry.core.testkit.AccountFixture.anAccount;
import static dev.segmentry.core.testkit.SegmentFixture.aSegment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.GuardVerdict;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.port.Models;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.EarlierReading;
import dev.segmentry.core.segment.ListedDimension;
import dev.segmentry.core.segment.ModelText;
import dev.segmentry.core.segment.Population;
import dev.segmentry.core.segment.Segmentation;
import dev.segmentry.core.testkit.ModelFixture;
import dev.segmentry.core.testkit.Timeline;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A model that was replaced is asked only for accounts it decided, and read once. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EarlierModelsTest {

  private static final LocalDate DAY = Timeline.date(9);

  private final List<String> read = new ArrayList<>();
  private final List<String> counted = new ArrayList<>();
  private final List<ModelText> kept = new ArrayList<>();

  private static ModelFixture model(String version, String low, String label) {
    return ModelFixture.aModel()
        .version(version)
        .numbers("score")
        .dimension(
            model ->
                new ListedDimension(
                    "health",
                    "Health",
                    List.of(
                        aSegment(model, "low", label).enter(low).atOnce().build(),
                        aSegment(model, "high", "High").yieldsTo("low").atOnce().build()),
                    Optional.empty(),
                    List.of()));
  }

  private static final ModelFixture OLD = model("1", "score < 10", "Low");
  private static final ModelFixture NEW = model("2", "score < 20", "Low");

  /** Version 1 decided it. */
  private AccountState decided(ModelFixture by) {
    Timeline timeline = new Timeline(by.build());
    timeline.on(1, anAccount().with("score", "50"));
    Segmentation segmentation = new Segmentation(by.build());
    kept.add(ModelText.of(segmentation, segmentation.model().version()));
    return timeline.state();
  }

  private EarlierModels models(ModelFixture present, Versions.Reader reader) {
    return new EarlierModels(
        new Segmentation(present.build()),
        new Kept(),
        text -> {
          read.add(text.text());
          return reader.read(text);
        },
        segmentation -> {
          counted.add(segmentation.model().version());
          return Population.EMPTY;
        },
        segmentation -> new Accounts(segmentation.catalogue(), Map.of()),
        new AsOf(DAY, Timeline.ZONE));
  }

  private static Versions.Again old(ModelText text) {
    return Versions.Again.of(new Segmentation(OLD.build()));
  }

  private static MirroredAccount mirrored(int number) {
    return new MirroredAccount(
        new ExternalRef(CrmSystem.SALESFORCE, String.format("001%015d", number)),
        "A",
        Map.of(
            "score",
            new AttributeValue.Known(
                Scalar.NumberValue.of(BigDecimal.valueOf(15)), "crm", Instant.EPOCH)),
        Map.of(),
        List.of());
  }

  @Test
  void who_was_decided_by_the_same_definitions_or_never_asks_nobody() {
    EarlierModels models = models(NEW, EarlierModelsTest::old);

    assertThat(models.reading(mirrored(1), decided(NEW))).isSameAs(EarlierReading.SAME);
    assertThat(models.reading(mirrored(2), AccountState.NEW)).isSameAs(EarlierReading.SAME);
    assertThat(read).isEmpty();
    assertThat(counted).isEmpty();
    assertThat(models.verdict()).isEmpty();
    assertThat(models.counts()).isEmpty();
  }

  @Test
  void a_model_is_read_and_its_population_counted_once_however_many_accounts_ask() {
    AccountState state = decided(OLD);
    EarlierModels models = models(NEW, EarlierModelsTest::old);

    models.reading(mirrored(1), state);
    models.reading(mirrored(2), state);

    assertThat(read).containsExactly("1");
    assertThat(counted).containsExactly("1");
    assertThat(models.counts()).isEqualTo(Map.of("definition_asked", 2L));
    assertThat(models.verdict())
        .contains(
            new GuardVerdict(
                "definition",
                false,
                "fixture 1 decided 2 accounts last and defines health otherwise or not at all;"
                    + " both were asked"));
  }

  @Test
  void what_the_other_model_defines_alike_is_not_evaluated() {
    AccountState state = decided(OLD);
    Versions.Again alike =
        Versions.Again.of(new Segmentation(model("2", "score < 20", "Lowest").build()));
    EarlierModels models = models(NEW, text -> alike);

    assertThat(models.reading(mirrored(1), state)).isSameAs(EarlierReading.ALIKE);
    assertThat(counted).isEmpty();
    assertThat(models.verdict()).isEmpty();
  }

  @Test
  void a_label_is_no_definition() {
    Segmentation old = new Segmentation(OLD.build());
    Segmentation renamed = new Segmentation(model("1.0.1", "score < 10", "Lowest").build());

    assertThat(renamed.definition()).isEqualTo(old.definition());
  }

  @Test
  void a_model_that_cannot_be_read_is_told_with_the_reason() {
    AccountState state = decided(OLD);
    EarlierModels models = models(NEW, text -> Versions.Again.not("no attribute loyalty"));

    assertThat(models.reading(mirrored(1), state)).isSameAs(EarlierReading.UNKNOWN);
    assertThat(models.counts()).isEqualTo(Map.of("definition_not_asked", 1L));
    assertThat(models.verdict().orElseThrow().cause())
        .contains("what fixture 1 makes of the new data of 1 accounts cannot be told")
        .contains("no attribute loyalty");
  }

  @Test
  void a_model_that_was_not_kept_is_told_too() {
    AccountState state = decided(OLD);
    kept.clear();
    EarlierModels models = models(NEW, EarlierModelsTest::old);

    assertThat(models.reading(mirrored(1), state)).isSameAs(EarlierReading.UNKNOWN);
    assertThat(models.verdict().orElseThrow().cause())
        .contains("what an earlier model makes")
        .contains("its text was not kept");
  }

  private final class Kept implements Models {
    @Override
    public void keep(String planId, ModelText model) {
      kept.add(model);
    }

    @Override
    public Optional<ModelText> defining(String definition) {
      return kept.stream()
          .filter(model -> model.definition().equals(definition))
          .reduce((first, last) -> last);
    }

    @Override
    public List<ModelText> applied() {
      return List.copyOf(kept);
    }
  }
}
