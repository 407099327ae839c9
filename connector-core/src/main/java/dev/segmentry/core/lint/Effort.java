package dev.segmentry.core.lint;

/**
 * How much is tried in all to find examples for one model. A single question gives up after {@link
 * Search#MOST_STEPS}; a model may raise so many of them that this alone is no bound. What is left
 * when it is spent is told as not decided, the same in every run. For one thread.
 */
final class Effort {

  /** Shipped models need less than a twentieth of it. */
  static final long MOST = 2_000_000;

  private long left;

  Effort(long units) {
    left = units;
  }

  static Effort usual() {
    return new Effort(MOST);
  }

  /**
   * @param units about half a microsecond each
   */
  void spend(long units) {
    left -= units;
  }

  boolean isSpent() {
    return left <= 0;
  }
}
