package dev.segmentry.sandbox.wire;

import java.time.Instant;

/**
 * One call as the ledger keeps it.
 *
 * @param sequence 1, 2, 3… since the sandbox started; a reset of the ledger does not restart it
 * @param at virtual time
 * @param kind the operation, see {@link Crm#kindOf}
 */
public record Call(long sequence, Instant at, String kind, Line line, Tally tally, Result result) {

  /** What was asked for. */
  public record Line(String method, String path) {}

  /**
   * What became of it.
   *
   * @param status the HTTP status the CRM answered, 0 when a fault kept the call from it
   * @param applied the CRM saw the call, whatever the caller was told
   * @param fault what was done to the call or its reply, empty when nothing was
   */
  public record Result(int status, long bytesIn, long bytesOut, boolean applied, String fault) {}
}
