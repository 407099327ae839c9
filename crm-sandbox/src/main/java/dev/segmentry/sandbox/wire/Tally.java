package dev.segmentry.sandbox.wire;

/**
 * What a call was about, for the ledger; never on the wire.
 *
 * @param principal who called (a user name or an app), empty when the caller was not recognised
 * @param rowsIn records the caller sent
 * @param rowsOut records the reply carries
 * @param rowsApplied records created, changed or deleted by the call
 */
public record Tally(String principal, int rowsIn, int rowsOut, int rowsApplied) {
  public static final Tally NONE = new Tally("", 0, 0, 0);

  public Tally by(String who) {
    return new Tally(who, rowsIn, rowsOut, rowsApplied);
  }

  public Tally rows(int in, int out, int applied) {
    return new Tally(principal, in, out, applied);
  }
}
