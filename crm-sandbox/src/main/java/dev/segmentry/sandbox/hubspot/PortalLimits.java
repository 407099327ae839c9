package dev.segmentry.sandbox.hubspot;

import dev.segmentry.sandbox.org.Limits;
import java.time.Duration;
import java.util.Map;

/** The numbers a schema file may set under {@code org.limits}, and the controls move. */
record PortalLimits(Limits limits) {
  private static final String TEN_SECONDS = "tenSecondCalls";
  private static final String DAILY = "dailyCalls";
  private static final String SEARCHES = "searchesPerSecond";
  private static final String LAG = "searchLagSeconds";
  private static final String ASSOCIATIONS_PAGE = "associationsPage";
  private static final String RETRY_AFTER = "retryAfterSeconds";
  private static final String UNIQUE_ON_TASKS = "uniqueTaskProperties";
  private static final String TRACED_UPDATES = "tracedUpdates";
  private static final String NEW_ON_MERGE = "mergeMakesNewRecord";
  private static final String MERGED_READS = "mergedReads";

  static Map<String, Long> standard() {
    return Map.of(
        TEN_SECONDS, 190L,
        DAILY, 625_000L,
        SEARCHES, 5L,
        LAG, 0L,
        ASSOCIATIONS_PAGE, 500L,
        RETRY_AFTER, 0L,
        UNIQUE_ON_TASKS, 1L,
        TRACED_UPDATES, 1L,
        NEW_ON_MERGE, 1L,
        MERGED_READS, 1L);
  }

  long tenSecondCalls() {
    return of(TEN_SECONDS);
  }

  long dailyCalls() {
    return of(DAILY);
  }

  long searchesPerSecond() {
    return of(SEARCHES);
  }

  /** How far the search index is behind the records. */
  Duration searchLag() {
    return Duration.ofSeconds(of(LAG));
  }

  int associationsPage() {
    return Math.toIntExact(of(ASSOCIATIONS_PAGE));
  }

  /** What a 429 tells to wait; 0 leaves the header out, as HubSpot mostly does. */
  long retryAfterSeconds() {
    return of(RETRY_AFTER);
  }

  /** Whether tasks may have a property with unique values: not proven of any real portal. */
  boolean uniqueTaskProperties() {
    return of(UNIQUE_ON_TASKS) != 0;
  }

  /** Whether trace ids make updates partial as they do creates: not proven of any real portal. */
  boolean tracedUpdates() {
    return of(TRACED_UPDATES) != 0;
  }

  /** Whether a merge makes a third record, as it does by now, or keeps the primary one's id. */
  boolean mergeMakesNewRecord() {
    return of(NEW_ON_MERGE) != 0;
  }

  /** Whether a batch read by the id of a merged record answers with the one that is left. */
  boolean mergedReads() {
    return of(MERGED_READS) != 0;
  }

  private long of(String name) {
    return limits.get(name, standard().getOrDefault(name, 0L));
  }
}
