package dev.segmentry.app.cli;

import dev.segmentry.core.port.CrmSchema;
import java.time.Duration;
import java.util.Optional;

/** Says when this machine's clock and the CRM's are too far apart. */
final class ClockSkew {

  /** More than networks and a lazy NTP client explain. */
  static final Duration TOLERATED = Duration.ofSeconds(60);

  static final String ADVICE =
      "Let the system set its clock (NTP): leases, the schedule and the day a run is for go by it.";

  private ClockSkew() {}

  /**
   * In one line, for every run; what changed in the CRM goes by the CRM's own clock all the same.
   */
  static Optional<String> warning(CrmSchema schema) {
    return schema.clockAhead().filter(ClockSkew::isTooFar).map(ClockSkew::text);
  }

  static boolean isTooFar(Duration crmAhead) {
    return Math.abs(crmAhead.toSeconds()) > TOLERATED.toSeconds();
  }

  static String text(Duration crmAhead) {
    return "this machine is "
        + Math.abs(crmAhead.toSeconds())
        + " s "
        + (crmAhead.isNegative() ? "ahead of" : "behind")
        + " the CRM";
  }
}
