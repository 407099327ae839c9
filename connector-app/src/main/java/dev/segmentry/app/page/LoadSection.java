package dev.segmentry.app.page;

import dev.segmentry.app.report.Figures;
import dev.segmentry.core.measure.CsmLoad;
import java.math.BigDecimal;
import java.util.stream.Collectors;

/** What CSMs look after, against the ratios of the motions. */
final class LoadSection extends Section {

  LoadSection(Section beside) {
    super(beside);
  }

  @Override
  void write() {
    section("load", "CSM load");
    html.element(
        "p",
        "Customers of each CSM today, against the accounts per CSM that the segments' motions"
            + " name.",
        "class",
        "lead");
    table(
        "Customers by CSM",
        "CSM",
        ">Customers",
        ">Of a full book",
        "Full",
        "By segment with a ratio");
    for (CsmLoad load : report.view().measured().loads()) {
      html.open("tr").element("th", report.person(load.csm()), "scope", "row", "class", "name");
      number(Figures.count(load.accounts()));
      number(Figures.percent(load.percent()));
      html.open("td");
      load.percent().ifPresent(it -> bar(it, load.isOver()));
      html.close();
      html.element(
          "td",
          load.segments().values().stream()
              .map(
                  it ->
                      it.label()
                          + " "
                          + Figures.count(it.accounts())
                          + " ("
                          + it.ratio().words()
                          + ")")
              .collect(Collectors.joining(", ")));
      html.close();
    }
    end();
    html.close();
  }

  private void bar(BigDecimal percent, boolean over) {
    String width = percent.min(BigDecimal.valueOf(100)).max(BigDecimal.ONE).toPlainString();
    html.open(
        "svg",
        "width",
        "120",
        "height",
        "12",
        "viewBox",
        "0 0 100 12",
        "preserveAspectRatio",
        "none",
        "aria-hidden",
        "true");
    html.open("rect", "width", "100", "height", "12", "class", "track").close();
    html.open("rect", "width", width, "height", "12", "class", over ? "fall" : "bar").close();
    html.close();
    if (over) {
      html.element("span", "over", "class", "badge warning");
    }
  }
}
