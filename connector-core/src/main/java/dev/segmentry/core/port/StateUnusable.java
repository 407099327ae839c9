package dev.segmentry.core.port;

import org.jspecify.annotations.Nullable;

/**
 * What we remember of the org cannot be read or stored. What was committed before stays as it is,
 * and of the operation that failed nothing was. A run stops at it: without a committed intent
 * nothing is sent (design §6).
 */
public abstract class StateUnusable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message what, where and what to do about it
   */
  protected StateUnusable(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
