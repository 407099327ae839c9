package dev.segmentry.hubspot;

import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.crm.CrmException.Disposition;
import dev.segmentry.core.crm.CrmException.RateLimited;
import dev.segmentry.core.port.NobodyReached;
import dev.segmentry.hubspot.api.Operation;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Repeats what is safe to repeat, waiting on the injected clock. */
final class Retries {

  private final HubSpotConfig.Retry policy;
  private final Pace pace;
  private final SplittableRandom jitter;
  private final Retry retry;
  private volatile boolean answered;

  Retries(HubSpotConfig.Retry policy, Pace pace) {
    this.policy = policy;
    this.pace = pace;
    this.jitter = new SplittableRandom(policy.jitterSeed());
    this.retry =
        Retry.of(
            "hubspot",
            RetryConfig.custom()
                .maxAttempts(policy.attempts())
                .retryOnException(this::mayPass)
                .intervalBiFunction((attempt, end) -> wait(attempt, end.getLeft()).toMillis())
                .build());
  }

  /** resilience4j decides whether and how long; its own sleep is not used. */
  <T> T repeat(Operation operation, Supplier<T> call) {
    Retry.AsyncContext<T> attempts = retry.asyncContext();
    while (true) {
      long millis;
      try {
        T result = call.get();
        attempts.onComplete();
        answered = true;
        return result;
      } catch (CrmException e) {
        millis = attempts.onError(e);
        if (millis < 0) {
          throw e;
        }
      }
      pace.pause(Duration.ofMillis(millis), operation);
    }
  }

  private boolean mayPass(Throwable failure) {
    boolean neverMet = !answered && NobodyReached.by(failure);
    return !neverMet
        && failure instanceof CrmException e
        && e.disposition() == Disposition.RETRY_LATER
        && asked(e).compareTo(policy.patience()) <= 0
        && !Thread.currentThread().isInterrupted();
  }

  private Duration wait(int attempt, Throwable failure) {
    Duration asked = asked(failure);
    return asked.isZero() ? backoff(attempt) : asked;
  }

  private static Duration asked(Throwable failure) {
    return failure instanceof RateLimited limited
        ? limited.retryAfter().orElse(Duration.ZERO)
        : Duration.ZERO;
  }

  private synchronized Duration backoff(int attempt) {
    long grown = policy.first().toMillis() << Math.min(20, attempt - 1);
    long wait = Math.min(grown, policy.cap().toMillis());
    return Duration.ofMillis(wait / 2 + jitter.nextLong(wait / 2 + 1));
  }
}
