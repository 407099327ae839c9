package dev.segmentry.hubspot.api;

/**
 * A 2xx reply that is not what HubSpot documents: truncated, too large, not JSON, or without its
 * required parts.
 */
public final class UnreadableReplyException extends HubSpotException {

  private static final long serialVersionUID = 1L;

  private final int status;

  UnreadableReplyException(Operation operation, int status, Exception cause) {
    super(
        operation,
        "HubSpot "
            + operation
            + ": unreadable reply with status "
            + status
            + " ("
            + firstLine(cause)
            + ")",
        cause);
    this.status = status;
  }

  public int status() {
    return status;
  }

  @Override
  public boolean outcomeUnknown() {
    return operation().writes();
  }

  private static String firstLine(Exception cause) {
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
  }
}
