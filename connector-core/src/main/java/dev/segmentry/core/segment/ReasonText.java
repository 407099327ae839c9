package dev.segmentry.core.segment;

import dev.segmentry.core.score.Contribution;
import dev.segmentry.core.score.HealthReading;
import dev.segmentry.core.score.Shown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one reason written to the CRM: where the account stands, since when, and what decided it. It
 * names nothing that changes by the mere passing of days, so that a quiet account is not written.
 */
final class ReasonText {

  private ReasonText() {}

  static String of(
      SegmentationModel model, Evaluation evaluation, Map<String, DimensionResult> effective) {
    List<String> sentences = new ArrayList<>();
    for (Dimension dimension : model.dimensions()) {
      sentences.add(sentence(dimension, evaluation, effective.get(dimension.key())));
    }
    return String.join(" ", sentences);
  }

  private static String sentence(
      Dimension dimension, Evaluation evaluation, @Nullable DimensionResult result) {
    if (result == null || result.assignment().isEmpty()) {
      String why = result == null || result.reason().isEmpty() ? "" : " (" + result.reason() + ")";
      return dimension.label() + ": unsegmented" + why + ".";
    }
    SegmentAssignment held = result.assignment().get();
    int position = dimension.position(held.segment());
    List<String> details = new ArrayList<>();
    Optional<HealthReading> health = health(dimension, evaluation);
    if (held.cause() == Cause.OVERRIDE) {
      details.clear();
    } else if (health.isPresent()) {
      details.add(health(health.get()));
    } else {
      evaluation.memory().why(dimension.key()).ifPresent(details::add);
    }
    if (!result.reason().isEmpty()) {
      details.add(result.reason());
    }
    return dimension.label()
        + ": "
        + dimension.segments().get(position).label()
        + " since "
        + held.since()
        + (details.isEmpty() ? "" : " (" + String.join("; ", details) + ")")
        + ".";
  }

  private static Optional<HealthReading> health(Dimension dimension, Evaluation evaluation) {
    return dimension instanceof OrderedDimension ordered && evaluation.isHealth(ordered.attribute())
        ? evaluation.health().filter(reading -> reading.score().isPresent())
        : Optional.empty();
  }

  private static String health(HealthReading reading) {
    String score = Shown.number(reading.uncapped().orElse(0));
    String cap =
        reading
            .cap()
            .map(limit -> ", capped to " + Shown.number(limit.ceiling()) + ": " + limit.reason())
            .orElse("");
    List<String> weakest =
        reading.contributions().stream()
            .filter(contribution -> contribution.lost() > 0)
            .sorted(Comparator.comparingLong(Contribution::lost).reversed())
            .limit(2)
            .map(Contribution::sentence)
            .toList();
    return score + cap + (weakest.isEmpty() ? "" : "; weakest: " + String.join(", ", weakest));
  }
}
