package dev.segmentry.app.cli;

import dev.segmentry.core.plan.Plan;

/** Releases a held plan in the name of whoever runs the command. */
public final class Release {

  private Release() {}

  public static Plan by(Workbench workbench, OrgSession session, Plan plan, String because) {
    return session.releasePlan().release(plan.id(), session.request(), user(workbench), because);
  }

  /** Whoever runs the command, as the environment says. */
  static String user(Workbench workbench) {
    return workbench
        .environment()
        .getOrDefault("USER", workbench.environment().getOrDefault("LOGNAME", "unknown"));
  }
}
