package dev.segmentry.core.book;

import dev.segmentry.core.account.Account;
import dev.segmentry.core.account.Fixed;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.score.Shown;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.Decision;
import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.EvaluationStep;
import dev.segmentry.core.segment.HealthTrend;
import dev.segmentry.core.segment.OrderedDimension;
import dev.segmentry.core.segment.SegmentationModel;
import java.util.ArrayList;
import java.util.Comparator;
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
 * @param fallingTo label of the band a pending move leads down to
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
    Optional<String> fallingTo,
    String why) {

  /** A loss of health over 90 days that is worth a look whatever the band: a band's half. */
  public static final long STEEP = -10 * Fixed.ONE;

  private static final String VALUE = "arr";

  /**
   * @param decision what was decided about the account today
   */
  public static BookEntry of(SegmentationModel model, Account account, Decision decision) {
    return of(model, account, decision.next());
  }

  /**
   * @param state what an evaluation left
   */
  public static BookEntry of(SegmentationModel model, Account account, AccountState state) {
    Optional<OrderedDimension> health = health(model);
    int position = health.map(dimension -> position(dimension, state)).orElse(-1);
    OptionalLong score =
        health
            .map(dimension -> state.scores().get(dimension.attribute()))
            .map(OptionalLong::of)
            .orElse(OptionalLong.empty());
    HealthTrend trend = HealthTrend.of(state);
    return new BookEntry(
        account.ref(),
        account.name(),
        position < 0 ? "" : health.orElseThrow().segments().get(position).label(),
        position < 0 ? OptionalInt.empty() : OptionalInt.of(position),
        health.map(dimension -> dimension.segments().size()).orElse(0),
        score,
        trend.stage(),
        score.isEmpty() || state.evaluatedOn().isEmpty()
            ? OptionalLong.empty()
            : trend.change(state.evaluatedOn().get(), score.getAsLong()),
        value(account),
        health.flatMap(dimension -> falling(dimension, state)),
        health.map(dimension -> state.dimension(dimension.key()).reason()).orElse(""));
  }

  /** Where the world sees it. */
  private static int position(OrderedDimension health, AccountState state) {
    return state.seen(health).map(health::position).orElse(-1);
  }

  /** The farthest band it would fall to when what is pending goes on. */
  private static Optional<String> falling(OrderedDimension health, AccountState state) {
    return state.dimension(health.key()).clocks().stream()
        .map(health::falling)
        .flatMapToInt(OptionalInt::stream)
        .boxed()
        .min(Comparator.naturalOrder())
        .map(position -> health.segments().get(position).label());
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

  /** Whether it is on its way down: a fall is pending, or it lost {@link #STEEP} and more. */
  public boolean isFalling() {
    return fallingTo.isPresent() || (change.isPresent() && change.getAsLong() <= STEEP);
  }

  /** Whether its band is one of the lower ones, below the middle. */
  public boolean isInDanger() {
    return severity.isPresent() && severity.getAsInt() < bands / 2;
  }

  /** {@code At risk 34 in post-onboarding, -21 in 90 days, median there 66}. */
  public String line(StageMedians medians) {
    if (score.isEmpty()) {
      return "no health" + (why.isEmpty() ? "" : ": " + why);
    }
    List<String> parts = new ArrayList<>();
    fallingTo.ifPresent(to -> parts.add("falling to " + to));
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
