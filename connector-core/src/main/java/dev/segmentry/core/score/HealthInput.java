package dev.segmentry.core.score;

import dev.segmentry.core.rule.CompiledExpression;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One weighted input of a health score.
 *
 * @param name what evidence calls it: {@code depth_score}, {@code active_users / seats}
 * @param value the value that is scored
 * @param curve value → 0 … 100 points
 * @param weights share by stage, fixed-point; a stage that is not named has weight zero
 */
public record HealthInput(
    String name, CompiledExpression value, Curve curve, Map<String, Long> weights) {

  public HealthInput {
    weights = Collections.unmodifiableMap(new TreeMap<>(weights));
  }

  public long weight(String stage) {
    return weights.getOrDefault(stage, 0L);
  }
}
