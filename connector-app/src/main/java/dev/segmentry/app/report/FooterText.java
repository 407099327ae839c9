package dev.segmentry.app.report;

import dev.segmentry.core.measure.ReviewDue;
import dev.segmentry.core.plan.GuardVerdict;
import dev.segmentry.core.plan.PlanStatus;
import dev.segmentry.core.plan.PlanSummary;
import dev.segmentry.core.plan.Rejections;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A plan in its sums, and the guards that hold it. */
final class FooterText {

  private final Paint paint;

  FooterText(Paint paint) {
    this.paint = paint;
  }

  List<String> render(PlanView view) {
    List<String> lines = new ArrayList<>();
    lines.add(paint.strong("Plan: ") + moves(view.totals()) + "; " + work(view) + ".");
    lines.add(paint.faint("      " + reading(view.plan().summary())));
    lines.addAll(new DataText(paint).render(view.plan().summary()));
    if (!view.overdue().isEmpty()) {
      lines.add(paint.changed("! model reviews overdue: ") + overdue(view.overdue()));
    }
    view.plan().verdicts().stream()
        .filter(verdict -> verdict.guard().equals(GuardVerdict.DEFINITION))
        .forEach(
            verdict ->
                lines.add(paint.changed("! new definition: ") + Printable.of(verdict.cause())));
    view.plan().verdicts().stream()
        .filter(verdict -> verdict.guard().equals(GuardVerdict.TASK_STATUS))
        .forEach(verdict -> lines.add(paint.changed("! tasks: ") + Printable.of(verdict.cause())));
    for (GuardVerdict verdict : view.plan().tripped()) {
      lines.add(guard(verdict, view.plan().status()));
    }
    return lines;
  }

  private static String overdue(List<ReviewDue> reviews) {
    return reviews.stream()
        .map(
            one ->
                one.review().words()
                    + " ("
                    + one.last().map(day -> "last " + day).orElse("never")
                    + (one.owners().isEmpty()
                        ? ""
                        : ", " + Printable.of(String.join(" and ", one.owners())))
                    + ")")
        .collect(Collectors.joining(", "));
  }

  /** A plan that a guard held and that went on was released by a person. */
  private String guard(GuardVerdict verdict, PlanStatus status) {
    String guard = verdict.guard().replace('_', ' ');
    if (status == PlanStatus.STOPPED && verdict.guard().equals(Rejections.GUARD)) {
      return paint.removed("! stopped on the way: ") + Printable.of(verdict.cause());
    }
    boolean released = status == PlanStatus.RELEASED || status.isCommitted();
    return released
        ? paint.faint("      released from " + guard + ": " + verdict.cause())
        : paint.removed("! held by " + guard + ": ") + verdict.cause();
  }

  private String moves(PlanView.Totals totals) {
    return paint.changed(Words.count(totals.moving(), "account moves", "accounts move"))
        + also(totals.joining(), "gets its first segments", "get their first segments")
        + also(totals.leaving(), "leaves the population", "leave the population");
  }

  private String work(PlanView view) {
    PlanSummary summary = view.plan().summary();
    return paint.added(Words.count(view.totals().tasks(), "task to create", "tasks to create"))
        + also(view.totals().edits(), "of before to edit", "of before to edit")
        + "; "
        + Words.count(summary.count("changed"), "account to write", "accounts to write")
        + ", "
        + Words.number(summary.count("unchanged"))
        + " unchanged"
        + also(summary, "parked", "parked (see: rows --parked)", "parked (see: rows --parked)")
        + "; "
        + Words.count(summary.callsToApply(), "call", "calls")
        + " to apply";
  }

  private static String reading(PlanSummary counts) {
    return Words.number(counts.count("read"))
        + " records read, "
        + Words.number(counts.count("in_scope"))
        + " accounts in scope"
        + also(counts, "merged", "account merged into another", "accounts merged into others")
        + also(counts, "unsegmented", "without a segment somewhere", "without a segment somewhere")
        + also(
            counts,
            "masked",
            "move masked by the new definition",
            "moves masked by the new definition")
        + also(counts, "overrides_active", "segment held by a person", "segments held by people")
        + also(counts, "overrides_new", "of them new", "of them new")
        + also(counts, "overrides_expired", "override that expired", "overrides that expired")
        + also(
            counts, "reviews_open", "move that waits for approval", "moves that wait for approval")
        + also(
            counts,
            "stands_without_data",
            "approved segment that nothing is known for any more",
            "approved segments that nothing is known for any more")
        + also(
            counts,
            "conflicts_open",
            "value of enrichment held back",
            "values of enrichment held back")
        + also(counts, "reviews_overdue", "of them overdue", "of them overdue")
        + also(counts, "tasks_rerouted", "task rerouted", "tasks rerouted to another owner")
        + also(
            counts,
            "signal_rows_without_account",
            "signal row without account",
            "signal rows without account")
        + also(
            counts,
            "accounts_without_signal",
            "account without signal row",
            "accounts without signal row");
  }

  private static String also(PlanSummary counts, String name, String one, String many) {
    return also(counts.count(name), one, many);
  }

  private static String also(long number, String one, String many) {
    return number == 0 ? "" : ", " + Words.count(number, one, many);
  }
}
