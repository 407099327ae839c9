package dev.segmentry.app.report;

import dev.segmentry.core.measure.AxisFigures;
import dev.segmentry.core.measure.Effect;
import dev.segmentry.core.measure.Grade;
import dev.segmentry.core.measure.Grading;
import dev.segmentry.core.measure.Measurement;
import dev.segmentry.core.measure.Movement;
import dev.segmentry.core.measure.Origin;
import dev.segmentry.core.measure.Outreach;
import dev.segmentry.core.measure.ReviewDue;
import dev.segmentry.core.measure.SegmentFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A measurement for a terminal. */
public final class MeasureText {

  private static final int NAME = 18;

  private final Paint paint;

  public MeasureText(Paint paint) {
    this.paint = paint;
  }

  public List<String> lines(MeasureView view) {
    Measurement measured = view.measured().measurement();
    List<String> lines = new ArrayList<>();
    lines.add(
        paint.strong(view.model())
            + ", from "
            + measured.from()
            + " to "
            + measured.to()
            + ": "
            + Words.count(measured.all().accounts(), "customer", "customers"));
    view.configured()
        .ifPresent(
            it ->
                lines.add(
                    "  decided by "
                        + Printable.of(view.model())
                        + "; configured is "
                        + Printable.of(it)
                        + ", which judges scope and who is a customer"));
    view.askedFrom().ifPresent(day -> lines.add("  " + measured.from() + " stands for " + day));
    view.askedTo().ifPresent(day -> lines.add("  " + measured.to() + " stands for " + day));
    for (AxisFigures axis : measured.axes()) {
      lines.add("");
      lines.addAll(axis(axis, measured.all()));
    }
    if (!measured.products().isEmpty()) {
      lines.add("");
      lines.add(
          paint.strong("Products")
              + ", by their tags; ARR of the product, churn and retention of those that paid for it"
              + " on the first day");
      lines.add(paint.faint(header()));
      measured.products().forEach(one -> lines.add(row(one)));
      measured.products().stream()
          .filter(one -> !one.key().contains(":"))
          .forEach(one -> lines.addAll(bySegment(one, measured)));
    }
    lines.addAll(gradings(view));
    lines.addAll(outreach(view));
    lines.addAll(calendar(view));
    return lines;
  }

  /** Which segments the customers of a product stand in. */
  private static List<String> bySegment(SegmentFigures product, Measurement measured) {
    List<String> lines = new ArrayList<>();
    for (AxisFigures axis : measured.axes()) {
      List<String> parts = new ArrayList<>();
      axis.segments()
          .forEach(
              segment -> {
                long count = measured.customers(product.key(), axis.axis().key(), segment.key());
                if (count > 0) {
                  parts.add(Printable.of(segment.label()) + " " + Figures.count(count));
                }
              });
      if (!parts.isEmpty()) {
        lines.add(
            "  "
                + Printable.of(product.label())
                + ", "
                + Printable.of(axis.axis().label())
                + ": "
                + String.join(", ", parts));
      }
    }
    return lines;
  }

  private List<String> axis(AxisFigures axis, SegmentFigures all) {
    List<String> lines = new ArrayList<>();
    lines.add(
        paint.strong(Printable.of(axis.axis().label()))
            + ": coverage "
            + Figures.percent(axis.coverage())
            + " ("
            + Figures.parts(axis.coverage())
            + (axis.proxied().part() == 0
                ? ""
                : ", " + Figures.count(axis.proxied().part()) + " by a proxy")
            + ")");
    lines.add(paint.faint(header()));
    for (SegmentFigures one : axis.segments()) {
      lines.add(row(one));
      one.subs().forEach(sub -> lines.add(row(sub, "  " + sub.label())));
    }
    lines.add(paint.faint(row(all)));
    lines.add("  " + movement(axis.movement()));
    for (Map.Entry<Movement.Way, Movement.Flow> flow : axis.movement().flows().entrySet()) {
      if (!flow.getKey().stays()) {
        lines.add("    " + flow(axis, flow.getKey(), flow.getValue()));
      }
    }
    axis.effects().stream()
        .filter(effect -> !effect.against().isEmpty())
        .forEach(effect -> lines.add("  " + paint.changed("! ") + against(effect)));
    return lines;
  }

  private static String header() {
    return String.format(
        Locale.ROOT,
        "  %s %9s %8s %14s %12s %8s %8s %9s %6s %7s",
        Words.padded("segment", NAME),
        "customers",
        "share",
        "ARR",
        "MRR",
        "churn",
        "NRR",
        "expanded",
        "NPS",
        "health");
  }

  private static String row(SegmentFigures of) {
    return row(of, of.label());
  }

  private static String row(SegmentFigures of, String label) {
    return String.format(
        Locale.ROOT,
        "  %s %9s %8s %14s %12s %8s %8s %9s %6s %7s%s",
        Words.padded(Printable.of(label), NAME),
        Figures.count(of.accounts()),
        Figures.percent(of.share()),
        Figures.money(of.arr().value()),
        Figures.money(of.mrr().value()),
        Figures.percent(of.retention().churn()),
        Figures.percent(of.retention().net()),
        Figures.percent(of.retention().expansion()),
        Figures.signed(of.nps().score()),
        Figures.number(of.health().mean()),
        of.inactive() == 0
            ? ""
            : "  and " + Figures.count(of.inactive()) + " no customers any more");
  }

  private static String movement(Movement movement) {
    String origins =
        movement.origins().entrySet().stream()
            .map(one -> one.getKey().words() + " " + Figures.count(one.getValue()))
            .collect(Collectors.joining(", "));
    return "moved: "
        + Words.count(movement.moved(), "account", "accounts")
        + (origins.isEmpty() ? "" : " (" + origins + ")")
        + ", stayed: "
        + Figures.count(movement.stayed());
  }

  private static String flow(AxisFigures axis, Movement.Way way, Movement.Flow flow) {
    return Printable.of(axis.labelOf(way.from()))
        + " → "
        + Printable.of(axis.labelOf(way.to()))
        + ": "
        + Words.count(flow.accounts(), "account", "accounts")
        + ", ARR "
        + Figures.total(flow.arr())
        + flow.origins().entrySet().stream()
            .map(Map.Entry::getKey)
            .filter(origin -> origin != Origin.COVERAGE)
            .map(origin -> ", " + origin.words())
            .collect(Collectors.joining());
  }

  static String against(Effect effect) {
    return effect.metric().words()
        + ": "
        + Figures.signed(effect.blended())
        + " "
        + effect.metric().unit()
        + " over all, but "
        + effect.against().stream()
            .map(
                part ->
                    Printable.of(part.label())
                        + " "
                        + Figures.signed(java.util.Optional.of(part.change())))
            .collect(Collectors.joining(", "));
  }

  private List<String> gradings(MeasureView view) {
    List<String> lines = new ArrayList<>(List.of("", paint.strong("Gradings")));
    for (Grading grading : view.gradings()) {
      String because = view.reasons().getOrDefault(grading.benchmark(), "");
      lines.add(
          "  "
              + sign(grading.grade())
              + " "
              + grading.benchmark().words()
              + (grading.subject().isEmpty() ? "" : ", " + Printable.of(grading.subject()))
              + ": "
              + grading.figure()
              + ", "
              + grading.verdict()
              + (because.isEmpty() || grading.grade() == Grade.GOOD
                  ? ""
                  : "; because: " + Printable.of(because)));
    }
    return lines;
  }

  private String sign(Grade grade) {
    return switch (grade) {
      case GOOD -> paint.added("good   ");
      case WARNING -> paint.changed("warning");
      case RED -> paint.removed("red    ");
      case UNKNOWN -> paint.faint("unknown");
    };
  }

  private List<String> outreach(MeasureView view) {
    List<String> lines = new ArrayList<>();
    if (!view.measured().outreach().isEmpty()) {
      lines.add("");
      lines.add(paint.strong("Time to outreach") + ", from the move to the first answer");
    }
    for (Outreach one : view.measured().outreach()) {
      lines.add(
          "  "
              + Words.segment(one.playbook())
              + ": "
              + Words.count(one.tasks(), "task", "tasks")
              + ", median "
              + (one.medianDays().isPresent()
                  ? one.medianDays().getAsLong() + " days over " + rests(one)
                  : Figures.UNKNOWN)
              + ", in time "
              + Figures.percent(one.punctual())
              + ", open "
              + Figures.count(one.open())
              + " ("
              + Figures.count(one.overdue())
              + " overdue), unknown "
              + Figures.count(one.unknown())
              + (view.tasksAsked() ? "" : " (as the last plan was told; --tasks asks now)"));
    }
    return lines;
  }

  /** What the days rest on. */
  private static String rests(Outreach one) {
    return one.answered()
        + " ("
        + Words.count(one.byCompletion(), "task done", "tasks done")
        + ", "
        + Words.count(one.byActivity(), "first activity", "first activities")
        + ")";
  }

  private List<String> calendar(MeasureView view) {
    List<String> lines =
        new ArrayList<>(List.of("", paint.strong("Reviews") + " as of " + view.today()));
    for (ReviewDue one : view.calendar()) {
      lines.add(
          "  "
              + (one.overdue() ? paint.changed("overdue") : paint.added("in time"))
              + " "
              + one.review().words()
              + ", "
              + one.review().rhythm()
              + ", "
              + (one.owners().isEmpty()
                  ? "no owner named"
                  : "by " + Printable.of(String.join(" and ", one.owners())))
              + ": "
              + one.last().map(day -> "last " + day).orElse("never")
              + one.due().map(day -> ", due " + day).orElse(""));
    }
    return lines;
  }
}
