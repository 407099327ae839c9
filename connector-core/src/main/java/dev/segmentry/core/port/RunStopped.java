package dev.segmentry.core.port;

/**
 * This run may not go on. No fault of the CRM and no unknown outcome: the call or the transaction
 * it is thrown from did not happen. What happened before stands; what is owed stays owed.
 */
public final class RunStopped extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Who or what stopped it. */
  public enum Reason {
    /** The lease on the org expired and another run took it: nothing may be sent or stored. */
    LEASE_LOST,
    /** A person asked it to stop (SIGINT): what is known may still be stored. */
    INTERRUPTED,
    /** The system asked it to stop (SIGTERM): what is known may still be stored. */
    TERMINATED
  }

  private final Reason reason;

  public RunStopped(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
