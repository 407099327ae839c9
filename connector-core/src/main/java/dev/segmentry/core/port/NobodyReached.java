package dev.segmentry.core.port;

import java.net.ConnectException;
import java.net.UnknownHostException;

/**
 * Tells calls that reached nobody at all: no such host, nobody answers there, or a proxy lets
 * nobody pass. Where nobody ever answered, trying again seldom helps and keeps people waiting.
 */
public final class NobodyReached {

  private NobodyReached() {}

  /** Whether that is what a failure rests on. */
  public static boolean by(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException
          || cause instanceof ConnectException
          || String.valueOf(cause.getMessage()).contains("authenticate with proxy")) {
        return true;
      }
    }
    return false;
  }
}
