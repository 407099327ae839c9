package dev.segmentry.core.plan;

/**
 * Why a CRM refuses a row, in terms that tell people what to do. Adapters sort the vendor's codes
 * into these; the code itself is kept beside it.
 */
public enum RejectionCategory {
  /** The record was locked or the CRM too busy: nothing is wrong with the row. */
  BUSY("nothing: the record was in use, and the next run tries again"),
  /** Too long, out of range, or of the wrong type. */
  INVALID_VALUE("make the field long or wide enough, or map another field"),
  /** A picklist does not have the value. */
  UNKNOWN_OPTION("add the value to the field's options: segmentry validate --org lists what lacks"),
  /** A validation rule or a filter of the org says no. */
  VALIDATION_RULE("correct the account, or exempt the integration user from the rule"),
  /** A trigger, flow or workflow of the org failed. */
  AUTOMATION("show the message to whoever maintains the org's automation"),
  /** A duplicate or uniqueness rule found another record. */
  DUPLICATE("merge the duplicates, or let the rule allow the integration user to save"),
  /** The person who should own the record cannot. */
  INACTIVE_OWNER("give the account an active CSM, or name an active user under csm.fallback"),
  /** The record is locked by an approval process. */
  LOCKED("finish or recall the approval that locks the record"),
  /** The integration user may not edit the record or the field. */
  NO_PERMISSION("let the integration user edit the record and the field"),
  /** The field is missing, hidden or read-only. */
  NO_FIELD("correct mapping.write, or make the field visible and writable"),
  /** A record that the row points to does not exist, or is hidden. */
  NO_SUCH_RECORD("check that the integration user can see the records the row points to"),
  /** The org has no room. */
  STORAGE_FULL("free storage in the org, or buy more"),
  /** Anything else. */
  OTHER("read the CRM's message; correct the account or the org");

  private final String advice;

  RejectionCategory(String advice) {
    this.advice = advice;
  }

  /** What a person can do about it. */
  public String advice() {
    return advice;
  }

  /** Whether waiting alone helps: such a row is due again in the next run, however often. */
  public boolean passes() {
    return this == BUSY;
  }
}
