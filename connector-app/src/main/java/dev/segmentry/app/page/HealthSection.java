package dev.segmentry.app.page;

import dev.segmentry.app.report.Figures;
import dev.segmentry.core.measure.Axis;
import dev.segmentry.core.measure.AxisFigures;
import dev.segmentry.core.measure.SegmentFigures;
import java.util.List;
import java.util.Optional;

/** Customers of each segment by health band. */
final class HealthSection extends Section {

  HealthSection(Section beside) {
    super(beside);
  }

  @Override
  void write() {
    section("health", "Health by segment");
    Optional<AxisFigures> bands =
        measured.axes().stream().filter(axis -> axis.axis().reading()).findFirst();
    if (bands.isEmpty()) {
      note("The model has no health bands.");
      html.close();
      return;
    }
    html.element(
        "p",
        "Customers of each segment by health band, and their median score of 100.",
        "class",
        "lead");
    List<Axis.Part> parts = bands.get().axis().segments();
    for (AxisFigures axis : measured.axes()) {
      if (!axis.axis().equals(bands.get().axis())) {
        String[] heads = new String[parts.size() + 3];
        heads[0] = "Segment";
        for (int i = 0; i < parts.size(); i++) {
          heads[i + 1] = ">" + parts.get(i).label();
        }
        heads[parts.size() + 1] = ">No health";
        heads[parts.size() + 2] = ">Median";
        table(axis.axis().label() + ": customers by health band", heads);
        for (SegmentFigures one : axis.segments()) {
          html.open("tr").element("th", one.label(), "scope", "row");
          for (Axis.Part part : parts) {
            number(Figures.count(one.health().bands().getOrDefault(part.key(), 0L)));
          }
          number(Figures.count(one.health().bands().getOrDefault(Axis.NOWHERE, 0L)));
          number(Figures.score(one.health().median()));
          html.close();
        }
        end();
      }
    }
    html.close();
  }
}
