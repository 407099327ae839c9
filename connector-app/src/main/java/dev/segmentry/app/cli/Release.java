package dev.segmentry.app.cli;

import dev.segmentry.core.plan.Plan;
import java.util.Optional;

/** Releases a held plan in somebody's name. */
public final class Release {

  private Release() {}

  /** In the name of whoever runs the program. */
  public static Plan by(Workbench workbench, OrgSession session, Plan plan, String because) {
    return by(workbench, session, plan, Optional.empty(), because);
  }

  /**
   * @param named who answers for it, when that is somebody else
   */
  public static Plan by(
      Workbench workbench, OrgSession session, Plan plan, Optional<String> named, String because) {
    return session
        .releasePlan()
        .release(plan.id(), session.request(), Operator.answering(workbench, named), because);
  }
}
