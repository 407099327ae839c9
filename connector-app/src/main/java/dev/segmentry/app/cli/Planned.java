package dev.segmentry.app.cli;

import dev.segmentry.app.report.AheadText;
import dev.segmentry.app.report.Envelope;
import dev.segmentry.app.report.OutcomeText;
import dev.segmentry.app.report.Outcomes;
import dev.segmentry.app.report.PlanJson;
import dev.segmentry.app.report.PlanText;
import dev.segmentry.app.report.PlanView;
import dev.segmentry.core.plan.GuardVerdict;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanStatus;
import dev.segmentry.core.port.StateUnusable;
import dev.segmentry.core.quality.DataReport;
import dev.segmentry.core.sync.SyncInterrupted;
import dev.segmentry.core.sync.SyncReport;
import java.util.List;
import java.util.stream.Stream;

/** Shows plans and runs, and says what comes next. */
final class Planned {

  private static final int SHOWN = 12;

  private final Console console;
  private final OrgSession session;
  private final boolean json;

  Planned(Console console, OrgSession session, boolean json) {
    this.console = console;
    this.session = session;
    this.json = json;
  }

  /** A plan that waits to be applied. */
  ExitCode show(PlanView view, String argument) {
    Plan plan = view.plan();
    boolean held = isHeldByNumbers(plan);
    if (json) {
      console.data(
          new Envelope(
              "segmentry.plan/1",
              plan.status() == PlanStatus.HELD ? "held" : "ok",
              PlanJson.of(view, session.connection().schema().usage()),
              warnings(plan)));
      return held ? ExitCode.APPROVAL_NEEDED : ExitCode.OK;
    }
    console.warn(session.warnings());
    console.data(new PlanText(console.paint(), SHOWN).render(view));
    console.data(
        new AheadText(console.paint()).render(view, session.connection().schema().usage()));
    console.say("Nothing was written to the CRM.");
    console.say(next(plan, argument, held));
    return held ? ExitCode.APPROVAL_NEEDED : ExitCode.OK;
  }

  /**
   * @param argument what apply is given: the plan's file or its id
   */
  private static String next(Plan plan, String argument, boolean held) {
    return held
        ? "A guard holds this plan. When the numbers are right: segmentry approve "
            + plan.id()
            + " --because \"…\", then segmentry apply "
            + argument
        : "To do exactly this: segmentry apply " + argument;
  }

  private static String goOn(Plan plan) {
    return "The run stopped because the CRM refused so much; the rest is kept and not sent. To go"
        + " on all the same: segmentry approve "
        + plan.id()
        + " --because \"…\", then segmentry apply "
        + plan.id();
  }

  /** For programs; people read the doubts with the plan's other numbers. */
  private List<String> warnings(Plan plan) {
    return Stream.concat(
            session.warnings().stream(), DataReport.of(plan.summary().counts()).doubts().stream())
        .toList();
  }

  /** A run: applied, or held before it was. */
  ExitCode show(SyncReport report, String schema) {
    try {
      return report.applied() ? applied(report, schema) : held(report, schema);
    } catch (StateUnusable e) {
      // The run is over and did what it did, although its report cannot be read.
      throw SyncInterrupted.after(e, report.outcomes());
    }
  }

  private ExitCode applied(SyncReport report, String schema) {
    ExitCode exit = exit(report);
    if (json) {
      console.data(
          new Envelope(
              schema,
              status(exit),
              PlanJson.of(session.view(report.plan()), report),
              warnings(report.plan())));
    } else {
      console.warn(session.warnings());
      console.data(new PlanText(console.paint(), SHOWN).render(session.view(report.plan())));
      console.data(new OutcomeText(console.paint()).render(report));
      if (report.plan().status() == PlanStatus.STOPPED) {
        console.say(goOn(report.plan()));
      }
    }
    return exit;
  }

  /** What a run that was applied ends with. */
  static ExitCode exit(SyncReport report) {
    if (report.plan().status() == PlanStatus.STOPPED) {
      return ExitCode.APPROVAL_NEEDED;
    }
    if (Outcomes.unfinished(report) > 0) {
      return ExitCode.FAILED;
    }
    return Outcomes.rejected(report) > 0 ? ExitCode.ROWS_REJECTED : ExitCode.OK;
  }

  static String status(ExitCode exit) {
    if (exit == ExitCode.APPROVAL_NEEDED) {
      return "stopped";
    }
    if (exit == ExitCode.FAILED) {
      return "unfinished";
    }
    return exit == ExitCode.ROWS_REJECTED ? "rejected_rows" : "ok";
  }

  private ExitCode held(SyncReport report, String schema) {
    if (json) {
      console.data(
          new Envelope(
              schema,
              "held",
              PlanJson.of(session.view(report.plan()), report),
              warnings(report.plan())));
    } else {
      show(session.view(report.plan()), report.plan().id());
    }
    return ExitCode.APPROVAL_NEEDED;
  }

  /** Held by a guard that watches numbers, not only because it is the first. */
  static boolean isHeldByNumbers(Plan plan) {
    return plan.status() == PlanStatus.HELD && !isFirstRunOnly(plan);
  }

  /** Held for no other reason than being the first of its org. */
  static boolean isFirstRunOnly(Plan plan) {
    List<String> guards = plan.tripped().stream().map(GuardVerdict::guard).toList();
    return guards.equals(List.of("first_run"));
  }
}
