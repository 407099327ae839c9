package dev.segmentry.hubspot.api;

/**
 * The kinds of call this client makes, for counting and for knowing what a lost reply may have
 * changed.
 */
public enum Operation {
  COMPANIES_LIST(false),
  COMPANIES_SEARCH(false),
  COMPANIES_BATCH_READ(false),
  COMPANIES_BATCH_UPDATE(true),
  TASKS_LIST(false),
  TASKS_BATCH_CREATE(true),
  TASKS_BATCH_READ(false),
  TASKS_BATCH_UPDATE(true),
  TICKETS_SEARCH(false),
  TICKETS_BATCH_READ(false),
  OBJECTS_BATCH_READ(false),
  PROPERTIES_LIST(false),
  PROPERTIES_CREATE(true),
  ASSOCIATIONS_BATCH_READ(false),
  ASSOCIATIONS_LABELS(false),
  OWNERS_LIST(false),
  ACCOUNT_DETAILS(false),
  ACCOUNT_DAILY_USAGE(false);

  private final boolean writes;

  Operation(boolean writes) {
    this.writes = writes;
  }

  /** Whether the call changes records in the portal. */
  public boolean writes() {
    return writes;
  }
}
