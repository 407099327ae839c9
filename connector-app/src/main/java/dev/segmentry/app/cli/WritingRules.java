package dev.segmentry.app.cli;

import dev.segmentry.app.config.ConfigurationFile;
import dev.segmentry.core.plan.Plan;
import java.time.LocalDate;

/** When writing is not done, whatever else is right. */
final class WritingRules {

  private WritingRules() {}

  /** An evaluation dated otherwise than today is for rehearsals on this machine. */
  static void refuseBackdating(CommonOptions options) {
    if (options.asOf.isPresent() && !ConfigurationFile.read(options.config).org().isLoopback()) {
      throw new UsageRefused(
          "--as-of with a command that writes is refused for an org that is not on this machine:"
              + " its data is of today. Use plan --as-of to look, or a sandbox to rehearse.");
    }
  }

  /** A plan made with {@code --as-of} is a rehearsal, too. */
  static void refuseBackdated(Plan plan, OrgSession session) {
    LocalDate made = LocalDate.ofInstant(plan.createdAt(), session.org().zone());
    if (!plan.asOf().equals(made) && !session.isLoopback()) {
      throw new UsageRefused(
          "plan "
              + plan.id()
              + " is dated "
              + plan.asOf()
              + " and was made on "
              + made
              + ": a dated plan is for looking, or for a CRM on this machine. Make one of today"
              + " with: plan");
    }
  }
}
