package dev.segmentry.core.testkit;

import java.time.LocalDate;

/** Typical accounts of the shipped model. */
public final class SaasAccounts {

  private SaasAccounts() {}

  /** Post-onboarding, signed long ago, core use, health 67.01 (domain-vectors §8, first line). */
  public static AccountFixture established() {
    return AccountFixture.anAccount()
        .with("arr", "60000")
        .with("signed_at", LocalDate.of(2023, 1, 10))
        .with("onboarding_completed_at", LocalDate.of(2023, 2, 10))
        .with("last_active_at", LocalDate.of(2024, 12, 30))
        .with("depth_score", "72")
        .with("core_workflow_completion_30d", ".64")
        .with("usage_trend", ".85")
        .with("active_users", "68")
        .with("seats", "100")
        .with("open_tickets", "3")
        .with("nps", "7")
        .with("sessions_per_week", "2.5")
        .with("features_used", "4")
        .withText("payment_status", "current");
  }

  /** The same with health 23.8 (domain-vectors §8, sixth line), still seen by its users. */
  public static AccountFixture declined() {
    return established()
        .with("depth_score", "20")
        .with("core_workflow_completion_30d", ".20")
        .with("usage_trend", ".60")
        .with("active_users", "20")
        .with("open_tickets", "5")
        .with("nps", "5");
  }

  /** The same with health 91 (domain-vectors §8, fifth line). */
  public static AccountFixture thriving() {
    return established()
        .with("depth_score", "88")
        .with("core_workflow_completion_30d", ".90")
        .with("usage_trend", "1.1")
        .with("active_users", "96")
        .with("open_tickets", "1")
        .with("nps", "9");
  }
}
