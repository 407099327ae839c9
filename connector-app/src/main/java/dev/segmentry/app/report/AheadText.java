package dev.segmentry.app.report;

import dev.segmentry.core.crm.ApiUsage;
import dev.segmentry.core.plan.GuardVerdict;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.port.Outbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a person should know before a plan is applied: what waits, what was refused, what it costs.
 */
public final class AheadText {

  private static final int SHOWN = 5;

  private final Paint paint;

  public AheadText(Paint paint) {
    this.paint = paint;
  }

  public List<String> render(PlanView view, ApiUsage usage) {
    List<String> lines = new ArrayList<>();
    waiting(view, lines);
    rejected(view.ahead(), lines);
    passed(view.plan(), lines);
    lines.add(paint.faint("      " + calls(view.ahead(), usage)));
    return lines;
  }

  private void waiting(PlanView view, List<String> lines) {
    Ahead ahead = view.ahead();
    if (ahead.tasksWaiting() > 0) {
      String owners =
          ahead.waiting().entrySet().stream()
              .limit(SHOWN)
              .map(entry -> view.person(entry.getKey()) + " " + Words.number(entry.getValue()))
              .collect(Collectors.joining(", "));
      lines.add(
          paint.changed("! ")
              + Words.count(ahead.tasksWaiting(), "task waits", "tasks wait")
              + " for another day, "
              + ahead.capacity()
              + " a day each: "
              + owners
              + (ahead.waiting().size() > SHOWN ? ", …" : ""));
    }
  }

  private void rejected(Ahead ahead, List<String> lines) {
    if (ahead.rejected().isEmpty()) {
      return;
    }
    lines.add(
        paint.removed("! ")
            + Words.count(ahead.rejected().size(), "row was", "rows were")
            + " refused when the last plan was applied");
    for (Outbox.RowProblem problem : ahead.rejected().stream().limit(SHOWN).toList()) {
      lines.add(
          "    "
              + Printable.of(problem.name())
              + " ("
              + problem.account()
              + "), "
              + problem.kind()
              + " "
              + problem.outcome()
              + ": "
              + Printable.of(problem.reason() + " " + problem.detail()));
    }
  }

  private void passed(Plan plan, List<String> lines) {
    Set<String> tripped =
        plan.verdicts().stream()
            .filter(GuardVerdict::tripped)
            .map(GuardVerdict::guard)
            .collect(Collectors.toSet());
    String names =
        plan.verdicts().stream()
            .map(GuardVerdict::guard)
            .filter(guard -> !tripped.contains(guard)) // of several numbers one is enough
            .filter(guard -> !guard.equals(GuardVerdict.TASK_STATUS)) // it asks nobody for anything
            .distinct()
            .map(guard -> guard.replace('_', ' '))
            .collect(Collectors.joining(", "));
    if (!names.isEmpty()) {
      lines.add(paint.faint("      guards that do not object: " + names));
    }
  }

  private static String calls(Ahead ahead, ApiUsage usage) {
    String text =
        "calls: %s made to plan; to apply %s to re-read, %s to write"
            .formatted(
                Words.number(usage.total()),
                Words.number(ahead.rereads()),
                Words.number(ahead.writes()));
    if (usage.remaining().isEmpty()) {
      return text;
    }
    String limit =
        usage.limit().isPresent() ? " of " + Words.number(usage.limit().getAsLong()) : "";
    return "%s; %s%s left today"
        .formatted(text, Words.number(usage.remaining().getAsLong()), limit);
  }
}
