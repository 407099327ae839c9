package dev.segmentry.sandbox.front;

/** Somebody else listens on the port. */
public final class PortInUse extends RuntimeException {
  public PortInUse(int port, Throwable cause) {
    super(
        "port " + port + " cannot be opened on 127.0.0.1; choose another with --port, or 0 for any",
        cause);
  }
}
