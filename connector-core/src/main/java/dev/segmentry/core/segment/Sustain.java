package dev.segmentry.core.segment;

/**
 * How long a boundary must stay crossed before an account moves: both numbers must be reached
 * (domain-vectors §5).
 *
 * @param evaluations evaluations in which it was crossed, at most one a calendar day
 * @param days calendar days between them
 */
public record Sustain(int evaluations, int days) {

  /** No waiting of its own. */
  public static final Sustain NONE = new Sustain(0, 0);

  /** What holds when a model says nothing: 7 days and at least 2 evaluations. */
  public static final Sustain USUAL = days(7);

  public Sustain {
    if (evaluations < 0 || days < 0) {
      throw new IllegalArgumentException("a sustain is not negative: " + evaluations + ", " + days);
    }
  }

  /** A bare number of days asks for at least 2 evaluations as well. */
  public static Sustain days(int days) {
    return new Sustain(2, days);
  }

  /** Whichever is longer, in evaluations and in days. */
  public Sustain longer(Sustain other) {
    return new Sustain(Math.max(evaluations, other.evaluations), Math.max(days, other.days));
  }

  /** Twice the time: in days, or in evaluations where no days are asked for. */
  Sustain twice() {
    return days > 0 ? new Sustain(evaluations, 2 * days) : new Sustain(2 * evaluations, 0);
  }

  public boolean reachedBy(Clock clock) {
    return clock.evaluations() >= evaluations && clock.days() >= days;
  }
}
