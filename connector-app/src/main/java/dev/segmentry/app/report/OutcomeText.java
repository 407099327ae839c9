package dev.segmentry.app.report;

import dev.segmentry.core.plan.PlanStatus;
import dev.segmentry.core.port.Outbox;
import dev.segmentry.core.sync.SyncReport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What became of a plan, in a few lines. */
public final class OutcomeText {

  private static final int PROBLEMS = 10;

  private final Paint paint;

  public OutcomeText(Paint paint) {
    this.paint = paint;
  }

  public List<String> render(SyncReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(
        paint.strong("Applied " + report.plan().id() + ": ")
            + paint.changed(
                Words.count(
                    report.outcome("changes.written"), "account written", "accounts written"))
            + also(report.outcome("changes.unchanged"), "held it already")
            + "; "
            + paint.added(
                Words.count(report.outcome("tasks.written"), "task created", "tasks created"))
            + also(report.outcome("tasks.deferred"), "deferred to another day")
            + also(report.outcome("edits.written"), "of before edited")
            + also(report.outcome("edits.conflict"), "touched since and left alone")
            + "; "
            + refused(report)
            + ".");
    long unfinished = Outcomes.unfinished(report);
    if (unfinished > 0) {
      lines.add(
          "  "
              + paint.removed("!")
              + " "
              + Words.count(unfinished, "row has", "rows have")
              + " no final outcome yet; "
              + (report.plan().status() == PlanStatus.STOPPED
                  ? "a person has to say: go on"
                  : "the next sync settles " + (unfinished == 1 ? "it" : "them")));
    }
    report.problems().stream().limit(PROBLEMS).forEach(problem -> lines.add(problem(problem)));
    if (report.problems().size() > PROBLEMS) {
      lines.add(paint.faint("  … and " + (report.problems().size() - PROBLEMS) + " more (--json)"));
    }
    lines.add(paint.faint("      " + calls(report)));
    return lines;
  }

  private static String also(long number, String what) {
    return number == 0 ? "" : ", " + Words.number(number) + " " + what;
  }

  private String refused(SyncReport report) {
    long rejected = Outcomes.rejected(report);
    String text = Words.count(rejected, "row refused", "rows refused");
    return rejected == 0 ? text : paint.removed(text);
  }

  private String problem(Outbox.RowProblem problem) {
    return "  "
        + paint.removed("!")
        + " "
        + Printable.of(problem.name())
        + " ("
        + problem.account()
        + "), "
        + problem.kind()
        + " "
        + problem.outcome()
        + ": "
        + Printable.of(problem.reason())
        + " "
        + Printable.of(problem.detail());
  }

  private static String calls(SyncReport report) {
    String kinds =
        report.usage().callsByKind().entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
    return Words.count(report.usage().total(), "API call", "API calls")
        + (kinds.isEmpty() ? "" : " (" + kinds + ")");
  }
}
