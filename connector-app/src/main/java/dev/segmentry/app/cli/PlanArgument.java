package dev.segmentry.app.cli;

import dev.segmentry.app.report.PlanFileReader;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.sync.SyncRefused;
import dev.segmentry.core.sync.SyncRefused.Reason;
import java.nio.file.Files;
import java.nio.file.Path;

/** A plan named on the command line, by its id or by its file. */
final class PlanArgument {

  private PlanArgument() {}

  /**
   * @return the id of the plan; a file was held against the plan in the state, row by row
   */
  static String id(String text, OrgSession session) {
    if (text.matches("p-[0-9]+-[0-9]+")) {
      return text;
    }
    Path file = Path.of(text);
    if (Files.isRegularFile(file)) {
      return id(file, session);
    }
    if (text.endsWith(".json") || file.getNameCount() > 1) {
      throw new UsageRefused("there is no plan file " + text);
    }
    return text;
  }

  private static String id(Path file, OrgSession session) {
    PlanFileReader reader = new PlanFileReader(file);
    PlanFileReader.Named named = reader.name();
    if (!named.orgId().equals(session.org().id())) {
      throw new SyncRefused(
          Reason.OTHER_ORG,
          "plan file %s was made for org %s, not %s"
              .formatted(file, named.orgId(), session.org().id()));
    }
    Plan plan =
        session
            .plan(named.id())
            .filter(known -> known.digest().equals(named.digest()))
            .orElseThrow(
                () ->
                    new SyncRefused(
                        Reason.UNKNOWN_PLAN,
                        "plan %s of file %s is not in this state: it was made with another one"
                            .formatted(named.id(), file)));
    if (mayBeApplied(plan)) {
      reader.compare(plan, session.org().system().name(), session.state().journal().plans());
    }
    return plan.id();
  }

  /** Of any other the rows may be gone, and what stands in the way is told later. */
  private static boolean mayBeApplied(Plan plan) {
    return switch (plan.status()) {
      case HELD, RELEASED, APPLYING, STOPPED -> true;
      case DRAFT, APPLIED, SUPERSEDED -> false;
    };
  }
}
