package dev.segmentry.hubspot.api;

/**
 * Has the last word on every call: asked on the calling thread when the connection stands and the
 * next thing to happen is the request itself.
 */
@FunctionalInterface
public interface BeforeCall {

  /**
   * Returns when the call may be sent. What it throws keeps the call from being sent and reaches
   * the caller as it is; such a call is not observed.
   */
  void sending(Operation operation);
}
