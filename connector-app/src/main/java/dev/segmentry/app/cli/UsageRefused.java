package dev.segmentry.app.cli;

/** What was asked for on the command line cannot be done; the message says why and what can. */
final class UsageRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UsageRefused(String message) {
    super(message);
  }
}
