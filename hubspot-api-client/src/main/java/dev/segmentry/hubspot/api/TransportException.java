package dev.segmentry.hubspot.api;

import java.io.IOException;

/** No complete reply arrived: refused, reset, cut off or out of time. */
public final class TransportException extends HubSpotException {

  private static final long serialVersionUID = 1L;

  TransportException(Operation operation, IOException cause) {
    super(
        operation,
        "HubSpot " + operation + ": no complete reply (" + cause.getMessage() + ")",
        cause);
  }

  @Override
  public boolean outcomeUnknown() {
    return operation().writes();
  }
}
