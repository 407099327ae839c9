package dev.segmentry.app.page;

import dev.segmentry.app.report.Figures;
import dev.segmentry.core.measure.AxisFigures;
import dev.segmentry.core.measure.Origin;
import dev.segmentry.core.measure.SegmentFigures;
import java.util.Map;
import java.util.stream.Collectors;

/** A dimension: shares, figures of each segment, movement. */
final class DimensionSection extends Section {

  private final AxisFigures axis;

  DimensionSection(Section beside, AxisFigures axis) {
    super(beside);
    this.axis = axis;
  }

  @Override
  void write() {
    section("dimension-" + axis.axis().key(), axis.axis().label());
    html.element(
        "p",
        Figures.parts(axis.coverage())
            + " customers have a segment ("
            + Figures.percent(axis.coverage())
            + ")"
            + (axis.proxied().part() == 0
                ? ""
                : ", " + Figures.count(axis.proxied().part()) + " by a proxy of a missing value")
            + ". "
            + Figures.count(axis.movement().moved())
            + (axis.movement().moved() == 1 ? " account" : " accounts")
            + " moved, "
            + Figures.count(axis.movement().stayed())
            + " stayed.",
        "class",
        "lead");
    Shares.write(html, axis);
    figures();
    axis.effects().stream()
        .filter(effect -> !effect.against().isEmpty())
        .forEach(
            effect ->
                html.open("div", "class", "callout").element("p", against(effect) + ".").close());
    html.element("h3", "Movement");
    movement();
    html.close();
  }

  private void figures() {
    table(
        "Segments on "
            + measured.to()
            + "; churn, retention and expansion of those that were customers on "
            + measured.from(),
        "Segment",
        ">Customers",
        ">Share",
        ">ARR",
        ">Churn",
        ">NRR",
        ">Expanded",
        ">NPS, points",
        ">Health, of 100");
    for (SegmentFigures one : Shares.bestFirst(axis)) {
      row(one, "");
      one.subs().forEach(sub -> row(sub, "sub"));
    }
    row(measured.all(), "sum");
    end();
  }

  private void row(SegmentFigures one, String kind) {
    html.open("tr", "class", kind);
    html.open("th", "scope", "row", "class", "name")
        .text(kind.equals("sub") ? "of these " + one.label() : one.label());
    if (one.inactive() > 0) {
      html.element(
          "span",
          "and " + Figures.count(one.inactive()) + " no customers any more",
          "class",
          "note");
    }
    html.close();
    number(Figures.count(one.accounts()));
    number(Figures.percent(one.share()));
    html.open("td", "class", "n").text(Figures.total(one.arr()));
    if (one.mrr().value().isPresent()) {
      html.element("span", "MRR " + Figures.total(one.mrr()), "class", "of");
    }
    html.close();
    rate(one.retention().churn());
    number(Figures.percent(one.retention().net()));
    rate(one.retention().expansion());
    number(Figures.signed(one.nps().score()));
    number(Figures.number(one.health().mean()));
    html.close();
  }

  private void movement() {
    if (axis.movement().flows().isEmpty()) {
      note("There were no accounts.");
      return;
    }
    html.open(
        "div",
        "class",
        "scroll",
        "role",
        "region",
        "tabindex",
        "0",
        "aria-label",
        "Chart: movement by " + axis.axis().label());
    new Sankey(axis).write(html, "Movement by " + axis.axis().label());
    html.close();
    html.open("ul", "class", "key");
    if (axis.axis().ordered()) {
      legend("rise", "▲ up");
      legend("fall", "▼ down");
    } else {
      legend("side", "↔ elsewhere");
    }
    legend("edge", "+ came, − left");
    legend("stay", "stayed");
    html.close();
    Map<Origin, Long> origins = axis.movement().origins();
    if (!origins.isEmpty()) {
      note(
          "What moved them: "
              + origins.entrySet().stream()
                  .map(it -> it.getKey().words() + " " + Figures.count(it.getValue()))
                  .collect(Collectors.joining(", "))
              + (origins.containsKey(Origin.DEFINITION)
                  ? ". Moves by definition say nothing about a customer."
                  : "."));
    }
    table(
        "Accounts by where they stood and stand",
        "From",
        "To",
        ">Accounts",
        ">ARR",
        "What moved them");
    axis.movement()
        .flows()
        .forEach(
            (way, flow) -> {
              html.open("tr");
              html.element("th", axis.labelOf(way.from()), "scope", "row");
              html.element("td", way.stays() ? "stayed" : axis.labelOf(way.to()));
              number(Figures.count(flow.accounts()));
              number(Figures.total(flow.arr()));
              html.element(
                  "td",
                  flow.origins().entrySet().stream()
                      .map(it -> it.getKey().words() + " " + Figures.count(it.getValue()))
                      .collect(Collectors.joining(", ")));
              html.close();
            });
    end();
  }

  private void legend(String kind, String words) {
    html.open("li");
    html.open("svg", "width", "16", "height", "12", "aria-hidden", "true");
    html.open("rect", "width", "16", "height", "12", "class", kind).close();
    html.close().text(words).close();
  }
}
