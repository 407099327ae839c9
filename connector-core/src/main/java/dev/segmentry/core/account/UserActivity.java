package dev.segmentry.core.account;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of one user of an account (domain §2). A user is not segmented: users tell where
 * the account's people stand.
 *
 * @param name as people know them
 * @param role empty: nobody knows
 * @param createdAt first day as a user
 * @param lastActiveAt last day of use
 * @param hitFirstValueAt day of the first value; empty: not yet
 * @param featuresUsed distinct features
 * @param coreWorkflowRuns30d runs of the core workflow in 30 days
 */
public record UserActivity(
    String name,
    Optional<String> role,
    Optional<LocalDate> createdAt,
    Optional<LocalDate> lastActiveAt,
    Optional<LocalDate> hitFirstValueAt,
    OptionalLong featuresUsed,
    OptionalLong coreWorkflowRuns30d) {

  private static final int STUCK_AFTER_DAYS = 14;
  private static final int CHAMPION_RUNS = 20;
  private static final int CHAMPION_FEATURES = 5;
  private static final int CHAMPION_DAYS = 7;

  /** Reached first value and ran the core workflow in 30 days (domain-vectors §12). */
  public boolean isActivated() {
    return hitFirstValueAt.isPresent() && coreWorkflowRuns30d.orElse(0) >= 1;
  }

  /** 14 days old without first value. */
  public boolean isStuck(LocalDate today) {
    return hitFirstValueAt.isEmpty()
        && createdAt.filter(day -> !day.isAfter(today.minusDays(STUCK_AFTER_DAYS))).isPresent();
  }

  /** At least 20 core runs in 30 days and 5 features, active within 7 days. */
  public boolean isChampionCandidate(LocalDate today) {
    return coreWorkflowRuns30d.orElse(0) >= CHAMPION_RUNS
        && featuresUsed.orElse(0) >= CHAMPION_FEATURES
        && lastActiveAt.filter(day -> !day.isBefore(today.minusDays(CHAMPION_DAYS))).isPresent();
  }
}
