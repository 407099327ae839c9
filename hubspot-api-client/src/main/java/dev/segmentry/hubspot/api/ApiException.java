package dev.segmentry.hubspot.api;

import java.time.Duration;
import java.util.Optional;

/** HubSpot answered with a status that is not 2xx. */
public final class ApiException extends HubSpotException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient ApiError error;
  private final transient ReplyHeaders headers;

  ApiException(Operation operation, int status, ApiError error, ReplyHeaders headers) {
    super(operation, describe(operation, status, error, headers));
    this.status = status;
    this.error = error;
    this.headers = headers;
  }

  public int status() {
    return status;
  }

  public ApiError error() {
    return error;
  }

  public ReplyHeaders headers() {
    return headers;
  }

  public Optional<String> category() {
    return error.category();
  }

  /**
   * On a 429: which budget is spent, for example {@code TEN_SECONDLY_ROLLING}, {@code SECONDLY} or
   * {@code DAILY}.
   */
  public Optional<String> policyName() {
    return error.policyName();
  }

  public Optional<String> correlationId() {
    return error.correlationId().or(headers::correlationId);
  }

  public Optional<Duration> retryAfter() {
    return headers.retryAfter();
  }

  /** Whether the budget of the day is spent, so that waiting for seconds is pointless. */
  public boolean dailyLimit() {
    return status == 429 && policyName().filter("DAILY"::equalsIgnoreCase).isPresent();
  }

  /** A write answered by 408 or 5xx may have been applied before the answer went wrong. */
  @Override
  public boolean outcomeUnknown() {
    return operation().writes() && (status >= 500 || status == 408);
  }

  private static String describe(
      Operation operation, int status, ApiError error, ReplyHeaders headers) {
    String category = error.category().map(c -> " " + c).orElse("");
    String correlation =
        error
            .correlationId()
            .or(headers::correlationId)
            .map(id -> " [correlation id " + id + "]")
            .orElse("");
    return "HubSpot "
        + operation
        + ": status "
        + status
        + category
        + ": "
        + error.message()
        + correlation;
  }
}
