package dev.segmentry.core.measure;

import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.EvaluationStep;
import dev.segmentry.core.segment.ListedDimension;
import dev.segmentry.core.segment.OrderedDimension;
import dev.segmentry.core.segment.SegmentationModel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What accounts are told apart by: a dimension of the model.
 *
 * @param key its key
 * @param label what people read
 * @param segments in the model's order: of a scale the lowest first
 * @param ordered whether they are a scale
 * @param reading whether it reads a score, as health bands do, or a fact: such segments are listed
 *     apart
 */
public record Axis(
    String key, String label, List<Part> segments, boolean ordered, boolean reading) {

  /** Key of no segment at all. */
  public static final String NOWHERE = "";

  /**
   * One segment.
   *
   * @param key its key; {@link #NOWHERE} for accounts without a segment
   * @param label what people read
   * @param motion what is done differently
   */
  public record Part(String key, String label, String motion) {}

  public Axis {
    segments = List.copyOf(segments);
  }

  /** The dimensions of a model, in its order. */
  public static List<Axis> of(SegmentationModel model) {
    Set<String> scores = scores(model);
    List<Axis> axes = new ArrayList<>();
    for (Dimension dimension : model.dimensions()) {
      boolean ordered = dimension instanceof OrderedDimension;
      axes.add(
          new Axis(
              dimension.key(),
              dimension.label(),
              dimension.segments().stream()
                  .map(one -> new Part(one.key(), one.label(), one.motion()))
                  .toList(),
              ordered,
              ordered
                  ? scores.contains(((OrderedDimension) dimension).attribute())
                  : ((ListedDimension) dimension).reading()));
    }
    return axes;
  }

  /** The dimension that reads the health score; empty when the model has none. */
  public static Optional<OrderedDimension> health(SegmentationModel model) {
    Set<String> scores = scores(model);
    return model.dimensions().stream()
        .filter(OrderedDimension.class::isInstance)
        .map(OrderedDimension.class::cast)
        .filter(dimension -> scores.contains(dimension.attribute()))
        .findFirst();
  }

  private static Set<String> scores(SegmentationModel model) {
    Set<String> scores = new HashSet<>();
    for (EvaluationStep step : model.steps()) {
      if (step instanceof EvaluationStep.Health health) {
        scores.add(health.model().attribute());
      }
    }
    return scores;
  }

  /** Its segments and, last, none at all. */
  List<Part> withNowhere() {
    List<Part> all = new ArrayList<>(segments);
    all.add(new Part(NOWHERE, "Unsegmented", ""));
    return all;
  }
}
