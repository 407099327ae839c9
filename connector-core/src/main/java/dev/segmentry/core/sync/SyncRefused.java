package dev.segmentry.core.sync;

/** A use case will not do what it was asked, and says why; nothing was written to the CRM. */
public final class SyncRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What stands in the way. */
  public enum Reason {
    /** No plan of that id. */
    UNKNOWN_PLAN,
    /** A guard holds the plan until a person releases it. */
    HELD,
    /** Only a held plan can be released. */
    NOT_HELD,
    /** Another plan was applied since it was made. */
    STALE,
    /** It is too old. */
    EXPIRED,
    /** It was applied already. */
    ALREADY_APPLIED,
    /** It was made for another org. */
    OTHER_ORG,
    /** Configuration or model changed since it was made. */
    OTHER_CONFIGURATION,
    /** The evaluation day lies before the last recorded one. */
    OLDER_THAN_LAST_EVALUATION,
    /** The fallback owner for tasks does not exist or is inactive. */
    NO_FALLBACK_OWNER
  }

  private final Reason reason;

  public SyncRefused(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
