package dev.segmentry.core.crm;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The CRM is unusable for an operation. A closed set owned by the core: an adapter chooses one and
 * cannot invent another (style §9). What went wrong with a single record is never an exception but
 * a {@code WriteOutcome}.
 */
public abstract sealed class CrmException extends RuntimeException {

  /** What a use case does about it; decided here, once. */
  public enum Disposition {
    /** It may pass: the same call can be made again later in this run. */
    RETRY_LATER,
    /** Nothing of this run can go on; what is journalled is resumed by the next run. */
    STOP_RUN
  }

  private static final long serialVersionUID = 1L;

  private final CrmSystem system;
  private final String operation;
  private final Disposition disposition;

  private CrmException(
      CrmSystem system,
      String operation,
      Disposition disposition,
      String message,
      @Nullable Throwable cause) {
    super(system.label() + ": " + message, cause);
    this.system = system;
    this.operation = operation;
    this.disposition = disposition;
  }

  public CrmSystem system() {
    return system;
  }

  /**
   * The kind of call that failed, for example {@code soap.query} or {@code companies.batch.update}.
   */
  public String operation() {
    return operation;
  }

  public Disposition disposition() {
    return disposition;
  }

  /** Too many calls in a short window. */
  public static final class RateLimited extends CrmException {
    private static final long serialVersionUID = 1L;
    private final @Nullable Duration retryAfter;

    public RateLimited(
        CrmSystem system,
        String operation,
        String message,
        Optional<Duration> retryAfter,
        @Nullable Throwable cause) {
      super(system, operation, Disposition.RETRY_LATER, message, cause);
      this.retryAfter = retryAfter.orElse(null);
    }

    /** How long the CRM asked us to wait; empty when it did not say. */
    public Optional<Duration> retryAfter() {
      return Optional.ofNullable(retryAfter);
    }
  }

  /** No answer, or an answer that says "not now": timeout, connection failure, 5xx. */
  public static final class Unavailable extends CrmException {
    private static final long serialVersionUID = 1L;

    public Unavailable(
        CrmSystem system, String operation, String message, @Nullable Throwable cause) {
      super(system, operation, Disposition.RETRY_LATER, message, cause);
    }
  }

  /** The day's call budget is spent. */
  public static final class QuotaExhausted extends CrmException {
    private static final long serialVersionUID = 1L;
    private final @Nullable Instant resetsAt;

    public QuotaExhausted(
        CrmSystem system,
        String operation,
        String message,
        Optional<Instant> resetsAt,
        @Nullable Throwable cause) {
      super(system, operation, Disposition.STOP_RUN, message, cause);
      this.resetsAt = resetsAt.orElse(null);
    }

    /** When the budget is full again; empty when the CRM does not say. */
    public Optional<Instant> resetsAt() {
      return Optional.ofNullable(resetsAt);
    }
  }

  /** The credentials were refused, also after one renewal. */
  public static final class AuthenticationRejected extends CrmException {
    private static final long serialVersionUID = 1L;

    public AuthenticationRejected(
        CrmSystem system, String operation, String message, @Nullable Throwable cause) {
      super(system, operation, Disposition.STOP_RUN, message, cause);
    }
  }

  /** The integration user lacks a scope, an object or a field permission. */
  public static final class PermissionMissing extends CrmException {
    private static final long serialVersionUID = 1L;
    private final String scope;

    public PermissionMissing(
        CrmSystem system,
        String operation,
        String scope,
        String message,
        @Nullable Throwable cause) {
      super(system, operation, Disposition.STOP_RUN, message, cause);
      this.scope = scope;
    }

    /** What is missing, in the CRM's own words. */
    public String scope() {
      return scope;
    }
  }

  /** A reply we cannot read, or a request the CRM says is malformed. */
  public static final class ProtocolViolation extends CrmException {
    private static final long serialVersionUID = 1L;

    public ProtocolViolation(
        CrmSystem system, String operation, String message, @Nullable Throwable cause) {
      super(system, operation, Disposition.STOP_RUN, message, cause);
    }
  }
}
