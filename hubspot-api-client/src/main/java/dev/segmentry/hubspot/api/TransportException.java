package dev.segmentry.hubspot.api;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** No complete reply arrived: refused, reset, cut off or out of time. */
public final class TransportException extends HubSpotException {

  private static final long serialVersionUID = 1L;

  TransportException(Operation operation, IOException cause) {
    super(
        operation,
        "HubSpot " + operation + ": no complete reply (" + cause.getMessage() + ")",
        cause);
  }

  /** Without a connection there was nothing to apply. */
  @Override
  public boolean outcomeUnknown() {
    return operation().writes() && !neverSent();
  }

  private boolean neverSent() {
    return getCause() instanceof ConnectException
        || getCause() instanceof UnknownHostException
        || notTrusted();
  }

  /** Whether the server could not prove who it is; nothing was sent to it. */
  public boolean notTrusted() {
    return getCause() instanceof SSLHandshakeException
        || getCause() instanceof SSLPeerUnverifiedException;
  }
}
