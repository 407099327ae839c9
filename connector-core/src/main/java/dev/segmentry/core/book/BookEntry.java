package dev.segmentry.core.book;

import dev.segmentry.core.account.Account;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.score.Shown;
import dev.segmentry.core.segment.Decision;
import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.DimensionResult;
import dev.segmentry.core.segment.EvaluationStep;
import dev.segmentry.core.segment.HealthTrend;
import dev.segmentry.core.segment.OrderedDimension;
import dev.segmentry.core.segment.SegmentationModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One account in a CSM's book. A score is always told with its stage, its change and what is usual
 * in that stage (domain-vectors §8).
 *
 * @param account which
 * @param name as people know it
 * @param band label of its health band; empty text when it has none
 * @param severity position of the band, 0 the worst; empty when it has none
 * @param bands how many bands there are
 * @param score health, fixed-point
 * @param stage in which health was read; empty text when nobody knows
 * @param change over 90 days, fixed-point
 * @param value annual recurring revenue, fixed-point
 * @param why it has no band
 */
public record BookEntry(
    ExternalRef account,
    String name,
    String band,
    OptionalInt severity,
    int bands,
    OptionalLong score,
    String stage,
    OptionalLong change,
    OptionalLong value,
    String why) {

  private static final String VALUE = "arr";

  /**
   * @param decision what was decided about the account today
   */
  public static BookEntry of(SegmentationModel model, Account account, Decision decision) {
    Optional<OrderedDimension> health = health(model);
    Optional<DimensionResult> result =
        health.map(dimension -> decision.results().get(dimension.key()));
    int position =
        result
            .flatMap(DimensionResult::assignment)
            .map(held -> health.orElseThrow().position(held.segment()))
            .orElse(-1);
    OptionalLong score = result.map(DimensionResult::score).orElse(OptionalLong.empty());
    HealthTrend trend = HealthTrend.of(decision.next());
    return new BookEntry(
        account.ref(),
        account.name(),
        position < 0 ? "" : health.orElseThrow().segments().get(position).label(),
        position < 0 ? OptionalInt.empty() : OptionalInt.of(position),
        health.map(dimension -> dimension.segments().size()).orElse(0),
        score,
        trend.stage(),
        score.isEmpty() || decision.next().evaluatedOn().isEmpty()
            ? OptionalLong.empty()
            : trend.change(decision.next().evaluatedOn().get(), score.getAsLong()),
        value(account),
        result.map(DimensionResult::reason).orElse(""));
  }

  private static Optional<OrderedDimension> health(SegmentationModel model) {
    return model.steps().stream()
        .filter(EvaluationStep.Health.class::isInstance)
        .map(step -> ((EvaluationStep.Health) step).model().attribute())
        .flatMap(attribute -> model.dimensions().stream().filter(it -> reads(it, attribute)))
        .map(OrderedDimension.class::cast)
        .findFirst();
  }

  private static boolean reads(Dimension dimension, String attribute) {
    return dimension instanceof OrderedDimension ordered && ordered.attribute().equals(attribute);
  }

  private static OptionalLong value(Account account) {
    return account.attributes().value(VALUE).orElse(null) instanceof Scalar.NumberValue number
        ? OptionalLong.of(number.micros())
        : OptionalLong.empty();
  }

  /** {@code At risk 34 in post-onboarding, -21 in 90 days, median there 66}. */
  public String line(StageMedians medians) {
    if (score.isEmpty()) {
      return "no health" + (why.isEmpty() ? "" : ": " + why);
    }
    List<String> parts = new ArrayList<>();
    parts.add(
        band + " " + Shown.number(score.getAsLong(), 1) + (stage.isEmpty() ? "" : " in " + stage));
    change.ifPresent(
        by ->
            parts.add(
                (by > 0 ? "+" : "") + Shown.number(by, 1) + " in " + HealthTrend.DAYS + " days"));
    medians.of(stage).ifPresent(median -> parts.add("median there " + Shown.number(median, 1)));
    return String.join(", ", parts);
  }
}
