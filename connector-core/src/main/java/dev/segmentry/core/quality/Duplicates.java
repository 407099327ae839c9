package dev.segmentry.core.quality;

/**
 * Active records that are there more than once: of three with one name and domain, two are surplus.
 *
 * @param surplus records beyond the first of each group
 * @param active active records
 */
public record Duplicates(long surplus, long active) {

  /** 003: below 2 % ideal, below 5 % the target, below 10 % the limit. */
  public enum Grade {
    IDEAL("ideal"),
    TARGET("target met"),
    LIMIT("above the target of 5 %"),
    OVER("over the limit of 10 %");

    private final String words;

    Grade(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  public Ratio rate() {
    return new Ratio(surplus, active);
  }

  public Grade grade() {
    if (rate().isAtLeast(10)) {
      return Grade.OVER;
    }
    if (rate().isAtLeast(5)) {
      return Grade.LIMIT;
    }
    return rate().isAtLeast(2) ? Grade.TARGET : Grade.IDEAL;
  }
}
