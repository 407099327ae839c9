package dev.segmentry.core.segment;

import dev.segmentry.core.account.AttributeRow;
import java.util.List;
import java.util.Map;

/**
 * A decision with what it was made of.
 *
 * @param decision what {@link Segmentation#decide} gives
 * @param row the account's attributes, computed ones filled in
 * @param pending moves that wait, by dimension; a dimension without any is absent
 */
public record Inspection(
    Decision decision, AttributeRow row, Map<String, List<PendingMove>> pending) {

  public Inspection {
    pending = Map.copyOf(pending);
  }
}
