package dev.segmentry.app.alert;

import java.time.Instant;

/**
 * How one run ended, as far as an alert may tell: nothing that came from the CRM is in it.
 *
 * @param org which org, in words of the configuration
 * @param cause stable name of what stands in the way; {@code ok} for nothing
 * @param exit what the process ends with
 * @param at when
 */
public record Ending(String org, String cause, int exit, Instant at) {

  static final String OK = "ok";

  /** It did its work; rows that the CRM refused are told in the run's own report. */
  public static Ending well(String org, int exit, Instant at) {
    return new Ending(org, OK, exit, at);
  }

  boolean isWell() {
    return cause.equals(OK);
  }
}
