package dev.segmentry.app.cli;

/** What the process ends with (design §8). */
public enum ExitCode {
  OK(0),
  FAILED(1),
  CHANGES_PENDING(2),
  ROWS_REJECTED(3),
  AUTHENTICATION(4),
  APPROVAL_NEEDED(5),
  ORG_BUSY(6),
  QUOTA(7),
  USAGE(64),
  CONFIGURATION(78),
  CANCELLED(130),
  TERMINATED(143);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
