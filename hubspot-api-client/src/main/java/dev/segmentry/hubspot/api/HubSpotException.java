package dev.segmentry.hubspot.api;

/**
 * A call that gave no usable reply. Rows refused inside a usable reply are values, see {@link
 * RowResult}.
 */
public abstract sealed class HubSpotException extends RuntimeException
    permits ApiException, TransportException, UnreadableReplyException {

  private static final long serialVersionUID = 1L;

  private final Operation operation;

  HubSpotException(Operation operation, String message) {
    super(message);
    this.operation = operation;
  }

  HubSpotException(Operation operation, String message, Throwable cause) {
    super(message, cause);
    this.operation = operation;
  }

  public Operation operation() {
    return operation;
  }

  /** Whether the portal may have applied the call although we hold no reply that says so. */
  public abstract boolean outcomeUnknown();
}
