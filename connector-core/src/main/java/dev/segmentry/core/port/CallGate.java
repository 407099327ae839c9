package dev.segmentry.core.port;

/**
 * Asked by every gateway immediately before each HTTP call, repeated ones included: whether this
 * run may still speak to the CRM.
 */
@FunctionalInterface
public interface CallGate {

  /** Lets every call out, for programs that hold no org. */
  CallGate OPEN = () -> {};

  /**
   * Returns when the call may go out.
   *
   * @throws RunStopped it may not, and neither may any later one; this call was not sent
   */
  void pass();
}
