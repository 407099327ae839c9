package dev.segmentry.core.lint;

import java.util.Optional;

/**
 * What a model says about an attribute beside its type.
 *
 * @param family what it tells about an account; empty: nobody said
 * @param min least value it can have, fixed-point; empty: no bound
 * @param max greatest value it can have, fixed-point; empty: no bound
 */
public record AttributeNote(Optional<Family> family, Optional<Long> min, Optional<Long> max) {

  /** Nothing is said. */
  public static final AttributeNote NONE =
      new AttributeNote(Optional.empty(), Optional.empty(), Optional.empty());

  boolean allows(long value) {
    return min.map(least -> value >= least).orElse(true)
        && max.map(most -> value <= most).orElse(true);
  }
}
