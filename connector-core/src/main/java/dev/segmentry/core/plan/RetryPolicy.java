package dev.segmentry.core.plan;

import dev.segmentry.core.account.Scalar;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * When a refused row is tried again: at once when what was refused has changed, else after 1, 2, 4
 * … days, and not any more after a number of attempts. Pure.
 *
 * @param attempts most times the same row is refused before it waits for a change or a person; at
 *     least 1
 */
public record RetryPolicy(int attempts) {

  public static final int MOST_ATTEMPTS = 30;
  public static final RetryPolicy DEFAULT = new RetryPolicy(5);

  public RetryPolicy {
    if (attempts < 1 || attempts > MOST_ATTEMPTS) {
      throw new IllegalArgumentException(
          "attempts are 1 to " + MOST_ATTEMPTS + ", not " + attempts);
    }
  }

  /**
   * Judges a change of an account whose last change was refused.
   *
   * @param drifts fields whose content moves a little every day (scores, reasons): their drift
   *     alone is no new content
   * @param configDigest present configuration and model
   * @param day evaluation day
   */
  public RetryVerdict judge(
      Rejection last,
      AccountChange wanted,
      Predicate<String> drifts,
      String configDigest,
      LocalDate day) {
    Map<String, Optional<Scalar>> refused = new HashMap<>();
    last.content().forEach(field -> refused.put(field.field(), field.after()));
    Map<String, Optional<Scalar>> now = new HashMap<>();
    wanted.fields().forEach(field -> now.put(field.field(), field.after()));
    refused.keySet().removeIf(drifts);
    now.keySet().removeIf(drifts);
    Set<String> blamed = last.refusal().fields();
    if (refused.keySet().stream().anyMatch(blamed::contains)) {
      refused.keySet().retainAll(blamed);
      now.keySet().retainAll(blamed);
    }
    return refused.equals(now)
        ? judge(last, configDigest, day)
        : verdict(last, RetryVerdict.Why.CONTENT);
  }

  /** Judges a row whose content is what it was: a task, or a change in a listing. */
  public RetryVerdict judge(Rejection last, String configDigest, LocalDate day) {
    if (last.attempts() == 0) {
      return verdict(last, RetryVerdict.Why.ASKED);
    }
    if (!last.configDigest().equals(configDigest)) {
      return verdict(last, RetryVerdict.Why.CONFIGURATION);
    }
    if (last.refusal().category().passes()) {
      return verdict(last, RetryVerdict.Why.TIME);
    }
    if (last.attempts() >= attempts) {
      return verdict(last, RetryVerdict.Why.GIVEN_UP);
    }
    if (last.recordMoved()) {
      return verdict(last, RetryVerdict.Why.RECORD);
    }
    LocalDate next = next(last);
    return day.isBefore(next)
        ? new RetryVerdict(last, RetryVerdict.Why.WAITING, Optional.of(next), Optional.empty())
        : verdict(last, RetryVerdict.Why.TIME);
  }

  private static LocalDate next(Rejection last) {
    return last.lastOn().plusDays(1L << Math.min(MOST_ATTEMPTS, last.attempts() - 1));
  }

  private static RetryVerdict verdict(Rejection last, RetryVerdict.Why why) {
    return new RetryVerdict(last, why, Optional.empty(), Optional.empty());
  }
}
