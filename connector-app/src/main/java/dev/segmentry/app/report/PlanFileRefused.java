package dev.segmentry.app.report;

/** A plan file will not be applied, and why; nothing was written to the CRM. */
public final class PlanFileRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * @param code stable name for programs
   */
  PlanFileRefused(String code, String message) {
    super(message);
    this.code = code;
  }

  public String code() {
    return code;
  }
}
