package dev.segmentry.core.explain;

import dev.segmentry.core.rule.Evidence;
import java.util.List;

/**
 * One comparison of a rule with the value it met.
 *
 * @param evidence how it came out
 * @param inputs attributes from outside that the value was made of
 */
public record Comparison(Evidence evidence, List<String> inputs) {

  public Comparison {
    inputs = List.copyOf(inputs);
  }
}
