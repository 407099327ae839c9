package dev.segmentry.salesforce;

import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.crm.CrmException.Disposition;
import dev.segmentry.core.crm.CrmException.RateLimited;
import dev.segmentry.core.crm.CrmException.Unavailable;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.port.NobodyReached;
import dev.segmentry.core.port.Pauses;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Repeats what is safe to repeat, waiting on the injected clock. */
final class Retries {
  private final SalesforceConfig.Retry policy;
  private final Pauses pauses;
  private final SplittableRandom jitter;
  private final Retry retry;
  private volatile boolean answered;

  Retries(SalesforceConfig.Retry policy, Pauses pauses) {
    this.policy = policy;
    this.pauses = pauses;
    jitter = new SplittableRandom(policy.jitterSeed());
    retry =
        Retry.of(
            "salesforce",
            RetryConfig.custom()
                .maxAttempts(policy.attempts())
                .retryOnException(this::mayPass)
                .intervalBiFunction(
                    (attempt, outcome) -> wait(attempt, outcome.getLeft()).toMillis())
                .build());
  }

  /** Of the asynchronous form only its bookkeeping is used: the wait is ours. */
  <T> T repeat(Supplier<T> call) {
    Retry.AsyncContext<T> attempts = retry.asyncContext();
    while (true) {
      try {
        T result = call.get();
        attempts.onComplete();
        answered = true;
        return result;
      } catch (CrmException e) {
        long millis = attempts.onError(e);
        if (millis < 0) {
          throw e;
        }
        pause(Duration.ofMillis(millis), e.operation());
      }
    }
  }

  /** The wait after a failed attempt, counted from 1. */
  Duration backoff(int attempt) {
    long grown = policy.first().toMillis() << Math.min(20, attempt - 1);
    long wait = Math.min(grown, policy.cap().toMillis());
    synchronized (jitter) {
      return Duration.ofMillis(wait / 2 + jitter.nextLong(wait / 2 + 1));
    }
  }

  int attempts() {
    return policy.attempts();
  }

  void pause(Duration time, String operation) {
    try {
      pauses.pause(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable(
          CrmSystem.SALESFORCE, operation, operation + ": stopped while waiting to repeat it", e);
    }
  }

  private Duration wait(int attempt, Throwable failure) {
    Duration ours = backoff(attempt);
    Duration theirs =
        failure instanceof RateLimited limited
            ? limited.retryAfter().orElse(Duration.ZERO)
            : Duration.ZERO;
    return theirs.compareTo(ours) > 0 ? theirs : ours;
  }

  private boolean mayPass(Throwable failure) {
    boolean neverMet = !answered && NobodyReached.by(failure);
    return failure instanceof CrmException e
        && e.disposition() == Disposition.RETRY_LATER
        && !neverMet;
  }
}
