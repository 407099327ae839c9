package dev.segmentry.core.plan;

import java.time.Duration;

/**
 * How long plans are good for.
 *
 * @param expiresAfter a plan older than this is not applied any more: its numbers are of yesterday
 * @param keptFor rows of plans nobody can apply any more are kept this long, for looking back
 */
public record PlanLifetime(Duration expiresAfter, Duration keptFor) {

  public static final PlanLifetime DEFAULT =
      new PlanLifetime(Duration.ofHours(24), Duration.ofDays(30));

  public PlanLifetime {
    if (expiresAfter.isZero() || expiresAfter.isNegative() || keptFor.isNegative()) {
      throw new IllegalArgumentException(
          "a plan lives longer than nothing: " + expiresAfter + ", " + keptFor);
    }
  }
}
