package dev.segmentry.app.page;

import dev.segmentry.app.report.Figures;
import dev.segmentry.core.measure.AxisFigures;
import dev.segmentry.core.measure.SegmentFigures;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Which days, whose model, key figures, and the way to the sections. */
final class TopSection extends Section {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

  TopSection(Section beside) {
    super(beside);
  }

  @Override
  void write() {
    html.open("header", "class", "top");
    html.element("p", "Customer segmentation · " + report.org(), "class", "kicker");
    html.element("h1", "How our segments fared");
    html.element(
        "p",
        DAY.format(measured.from())
            + " to "
            + DAY.format(measured.to())
            + ", model "
            + report.view().model()
            + (report.view().owners().isEmpty()
                ? ""
                : ", owned by " + String.join(" and ", report.view().owners())),
        "class",
        "lead");
    report
        .view()
        .configured()
        .ifPresent(
            it -> note("Configured is " + it + ", which judges scope and who is a customer."));
    report.view().warnings().forEach(warning -> note("Warning: " + warning + "."));
    report
        .view()
        .askedFrom()
        .ifPresent(
            day ->
                note(measured.from() + " stands for " + day + ", on which nothing was evaluated."));
    report
        .view()
        .askedTo()
        .ifPresent(
            day ->
                note(measured.to() + " stands for " + day + ", on which nothing was evaluated."));
    cards();
    html.open("nav", "aria-label", "Sections").open("ul");
    for (AxisFigures axis : measured.axes()) {
      link(axis.axis().label(), "dimension-" + axis.axis().key());
    }
    if (!measured.products().isEmpty()) {
      link("Products", "products");
    }
    link("Health by segment", "health");
    link("Movers", "movers");
    link("CSM load", "load");
    link("Tasks", "tasks");
    link("Data quality", "quality");
    link("Rejected rows", "rejected");
    link("Governance", "governance");
    link("Runs", "runs");
    html.close().close().close();
  }

  private void link(String text, String target) {
    html.open("li").element("a", text, "href", "#" + target).close();
  }

  private void cards() {
    SegmentFigures all = measured.all();
    html.open("dl", "class", "cards");
    card("Customers", Figures.count(all.accounts()), "on the last day");
    card(
        "ARR",
        Figures.money(all.arr().value()),
        "reporting currency, "
            + Figures.count(all.arr().known())
            + " of "
            + Figures.count(all.arr().of())
            + " known");
    card(
        "Net revenue retention",
        Figures.percent(all.retention().net()),
        "of " + Figures.count(all.retention().known()) + " accounts");
    card(
        "Churn",
        Figures.percent(all.retention().churn()),
        Figures.parts(all.retention().churn()) + " accounts");
    card(
        "NPS",
        Figures.signed(all.nps().score()),
        "points, "
            + Figures.count(all.nps().answered())
            + " of "
            + Figures.count(all.nps().of())
            + " answered");
    card(
        "Mean health",
        Figures.number(all.health().mean()),
        "of 100, "
            + Figures.count(all.health().score().known())
            + " of "
            + Figures.count(all.health().score().of())
            + " scored");
    html.close();
  }

  private void card(String what, String figure, String of) {
    html.open("div", "class", "card");
    html.element("dt", what);
    html.open("dd")
        .element("span", figure, "class", "figure")
        .element("span", of, "class", "of")
        .close();
    html.close();
  }
}
