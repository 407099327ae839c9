package dev.segmentry.app.report;

import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.plan.AccountChange;
import dev.segmentry.core.plan.FieldChange;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.RetryVerdict;
import dev.segmentry.core.plan.TaskEdit;
import dev.segmentry.core.plan.WriteOutcome;
import dev.segmentry.core.segment.Cause;
import dev.segmentry.core.segment.Transition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A plan as people read one: who moves, from where to where, why, and who will be asked to act. */
public final class PlanText {

  private static final int EVIDENCE = 3;
  private static final int DIMENSION_WIDTH = 11;
  private static final int LONGEST_CONTENT = 30;
  private static final int LINE = 90;

  private final Paint paint;
  private final int shown;
  private final List<String> lines = new ArrayList<>();

  /**
   * @param shown most accounts to show one by one
   */
  public PlanText(Paint paint, int shown) {
    this.paint = paint;
    this.shown = shown;
  }

  public List<String> render(PlanView view) {
    lines.clear();
    heading(view);
    rows(view);
    lines.addAll(new HeldText(paint, shown).render(view.held()));
    lines.addAll(new ReviewText(paint, shown).render(view.reviews()));
    lines.addAll(new DistributionText(paint).render(view));
    lines.addAll(new FooterText(paint).render(view));
    return List.copyOf(lines);
  }

  private void heading(PlanView view) {
    Plan plan = view.plan();
    lines.add(
        paint.strong("Plan " + plan.id())
            + " for "
            + Printable.of(view.org().name())
            + " ("
            + view.org().system().label()
            + " "
            + view.org().id()
            + ")"
            + ", as of "
            + Words.day(plan.asOf())
            + ", model "
            + plan.modelVersion());
    lines.add("");
  }

  private void rows(PlanView view) {
    List<PlanRow> rows = varied(view.rows());
    rows.forEach(row -> row(view, row));
    long more =
        view.totals().moving()
            + view.totals().leaving()
            - rows.stream().filter(PlanText::moves).count();
    if (more > 0) {
      lines.add(
          paint.faint(
              "  … and "
                  + Words.count(more, "more account that moves", "more accounts that move")
                  + " (all counted below; --json has them with their evidence)"));
      lines.add("");
    }
    long first = view.totals().joining() - rows.stream().filter(PlanText::joins).count();
    if (first > 0) {
      lines.add(
          paint.faint(
              "  … and "
                  + Words.count(
                      first,
                      "more account that gets its first segments",
                      "more accounts that get their first segments")));
      lines.add("");
    }
  }

  /**
   * The most urgent row of each kind first, then the rest: twenty equal rows tell no more than one.
   */
  private List<PlanRow> varied(List<PlanRow> rows) {
    List<PlanRow> worth = rows.stream().filter(row -> PlanReader.urgency(row) <= 5).toList();
    Map<String, PlanRow> kinds = new LinkedHashMap<>();
    worth.forEach(row -> kinds.putIfAbsent(kind(row), row));
    Set<PlanRow> shownRows = new LinkedHashSet<>(kinds.values());
    shownRows.addAll(worth);
    return shownRows.stream().limit(shown).toList();
  }

  private static String kind(PlanRow row) {
    if (!row.tasks().isEmpty()) {
      return "task " + row.tasks().get(0).task().playbook();
    }
    if (!row.edits().isEmpty()) {
      return "edit " + row.edits().get(0).kind();
    }
    return row.transitions().stream()
        .sorted(Comparator.comparing(transition -> !PlanReader.isMove(transition)))
        .map(move -> move.cause() + " " + move.dimension() + " " + move.to().orElse(""))
        .findFirst()
        .orElse("note");
  }

  private static boolean moves(PlanRow row) {
    return row.transitions().stream().anyMatch(PlanReader::isMove);
  }

  private static boolean joins(PlanRow row) {
    return !moves(row) && !row.transitions().isEmpty();
  }

  private void row(PlanView view, PlanRow row) {
    lines.add(sign(row) + " " + paint.strong(Printable.of(row.name())));
    row.transitions().stream()
        .filter(transition -> PlanReader.isMove(transition) || !moves(row))
        .forEach(this::transition);
    row.change().ifPresent(this::fields);
    row.retry().ifPresent(this::refused);
    row.tasks().forEach(task -> task(view, task));
    row.edits().forEach(edit -> edit(view, edit));
    row.notes().forEach(note -> lines.add("    " + paint.faint("! " + Printable.of(note))));
    lines.add("");
  }

  /** What the CRM refused before: tried again, or kept back. */
  private void refused(RetryVerdict verdict) {
    WriteOutcome.Rejected refusal = verdict.last().refusal();
    String next =
        verdict.due()
            ? "tried again: " + verdict.why().words()
            : "parked, "
                + verdict.why().words()
                + verdict.nextOn().map(d -> " until " + d).orElse("");
    lines.add(
        "    "
            + paint.removed(Words.padded("refused", DIMENSION_WIDTH))
            + " "
            + Printable.of(refusal.reason() + " " + refusal.detail())
            + paint.faint(" (" + next + ")"));
  }

  /** As many fields on a line as fit. */
  private void fields(AccountChange change) {
    String label = "writes";
    List<String> line = new ArrayList<>();
    int length = 0;
    for (FieldChange changed : change.fields()) {
      String text = field(changed);
      int more = field(new Paint(false), changed).length();
      if (!line.isEmpty() && length + more > LINE) {
        lines.add(written(label, line));
        label = "";
        line.clear();
        length = 0;
      }
      line.add(text);
      length += more + 2;
    }
    lines.add(written(label, line));
  }

  private static String written(String label, List<String> fields) {
    return "    " + Words.padded(label, DIMENSION_WIDTH) + " " + String.join("; ", fields);
  }

  private String field(FieldChange field) {
    return field(paint, field);
  }

  /** {@code +} an empty field gets content, {@code ~} it changes, {@code -} it is cleared. */
  private static String field(Paint paint, FieldChange field) {
    if (field.before().isEmpty()) {
      return paint.added("+ " + shown(field.field() + " " + content(field.after())));
    }
    if (field.after().isEmpty()) {
      return paint.removed("- " + shown(field.field() + " " + content(field.before())));
    }
    return paint.changed(
        "~ "
            + shown(
                field.field() + " " + content(field.before()) + " → " + content(field.after())));
  }

  private static String shown(String text) {
    return Printable.of(text);
  }

  private static String content(Optional<Scalar> content) {
    String text = content.map(Scalar::display).orElse("(empty)");
    return text.codePointCount(0, text.length()) <= LONGEST_CONTENT
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_CONTENT)) + "…";
  }

  private String sign(PlanRow row) {
    Optional<Transition> move = row.transitions().stream().filter(PlanReader::isMove).findFirst();
    if (move.isEmpty()) {
      return paint.added("+");
    }
    return PlanReader.isLeaving(row) ? paint.removed("-") : paint.changed("~");
  }

  private void transition(Transition transition) {
    lines.add(
        "    "
            + Words.padded(Words.segment(transition.dimension()), DIMENSION_WIDTH)
            + " "
            + Words.segment(transition.from())
            + " → "
            + paint.changed(Words.segment(transition.to()))
            + cause(transition.cause()));
    transition.evidence().stream()
        .limit(EVIDENCE)
        .forEach(
            why ->
                lines.add(
                    " ".repeat(DIMENSION_WIDTH + 5) + paint.faint("because " + Printable.of(why))));
  }

  private String cause(Cause cause) {
    return cause == Cause.DATA ? "" : paint.faint("  (" + cause.word().replace('_', ' ') + ")");
  }

  /** What becomes of a task that is there, if nobody touches it before. */
  private void edit(PlanView view, TaskEdit edit) {
    String what =
        switch (edit.kind()) {
          case CLOSE -> paint.removed(Words.padded("- close", DIMENSION_WIDTH));
          case UPDATE -> paint.changed(Words.padded("~ update", DIMENSION_WIDTH));
          case RAISE -> paint.changed(Words.padded("~ raise", DIMENSION_WIDTH));
        };
    lines.add("    " + what + " " + Printable.of(edit.before().task().subject()));
    String then =
        switch (edit.kind()) {
          case CLOSE -> "";
          case UPDATE -> "to " + Printable.of(edit.after().subject()) + ", ";
          case RAISE ->
              "due "
                  + Words.day(edit.after().due())
                  + ", "
                  + edit.after().priority().name().toLowerCase(Locale.ROOT)
                  + " priority, ";
        };
    lines.add(
        " ".repeat(DIMENSION_WIDTH + 5)
            + then
            + "task of "
            + view.person(edit.before().ownerId())
            + paint.faint(" (" + Printable.of(edit.why()) + ")"));
  }

  private void task(PlanView view, PlannedTask task) {
    lines.add(
        "    "
            + paint.added(Words.padded("+ task", DIMENSION_WIDTH))
            + " "
            + Printable.of(task.task().subject()));
    lines.add(
        " ".repeat(DIMENSION_WIDTH + 5)
            + "for "
            + view.person(task.ownerId())
            + ", due "
            + Words.day(task.task().due())
            + ", "
            + task.task().priority().name().toLowerCase(Locale.ROOT)
            + " priority");
  }
}
