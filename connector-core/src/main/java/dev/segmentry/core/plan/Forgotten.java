package dev.segmentry.core.plan;

/**
 * How much history went, or would go, because it is older than its {@link Retention}.
 *
 * @param moves changes of segments
 * @param scores changes of scores
 * @param values changes of attributes
 * @param changes settled field changes
 * @param tasks settled tasks
 * @param taskTexts settled tasks that lost their text and stay otherwise
 */
public record Forgotten(
    long moves, long scores, long values, long changes, long tasks, long taskTexts) {

  public static final Forgotten NOTHING = new Forgotten(0, 0, 0, 0, 0, 0);

  public boolean isNothing() {
    return equals(NOTHING);
  }
}
