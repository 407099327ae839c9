package dev.segmentry.core.sync;

import dev.segmentry.core.plan.TaskKey;
import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.ReviewTask;
import dev.segmentry.core.segment.SegmentationModel;
import dev.segmentry.core.segment.ShownReview;
import java.util.Optional;

/** Says in words what became of proposals. */
final class SettledReviews {

  private final SegmentationModel model;

  SettledReviews(SegmentationModel model) {
    this.model = model;
  }

  /** Whether a task asks about proposals of a dimension. */
  static boolean isOf(TaskKey task, String dimension) {
    return task.playbookPart().equals(TaskKey.playbookPart(ReviewTask.key(dimension)));
  }

  String text(ShownReview review) {
    Optional<Dimension> dimension = model.dimension(review.subject());
    String label = dimension.map(Dimension::label).orElse(review.subject());
    String stands = label(dimension, review.stands());
    String asked = label(dimension, Optional.of(review.asked()));
    return switch (review.event()) {
      case APPROVED -> label + " " + asked + ", proposed " + review.since() + ", is approved";
      case REJECTED -> label + " stays " + stands + ": the proposal of " + asked + " is rejected";
      case SUPERSEDED -> label + " " + asked + " is proposed in the place of another one";
      case PROPOSED, WAITS, WITHDRAWN ->
          label + ": the proposal of " + asked + " of " + review.since() + " is withdrawn";
    };
  }

  private static String label(Optional<Dimension> dimension, Optional<String> segment) {
    return dimension.map(one -> one.labelOf(segment)).orElse(segment.orElse(""));
  }
}
