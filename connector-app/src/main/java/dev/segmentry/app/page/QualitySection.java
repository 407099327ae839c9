package dev.segmentry.app.page;

import dev.segmentry.app.report.Figures;
import dev.segmentry.core.quality.Completeness;
import dev.segmentry.core.quality.DataReport;
import java.util.TreeSet;

/** How far the data can be trusted. */
final class QualitySection extends Section {

  QualitySection(Section beside) {
    super(beside);
  }

  @Override
  void write() {
    DataReport data = report.view().measured().data();
    section("quality", "Data quality");
    Completeness filled = data.completeness();
    html.element(
        "p",
        filled.isEmpty()
            ? "The model names no key fields, or there are no customers."
            : "Key fields of "
                + Figures.count(filled.active())
                + " customers; "
                + Figures.count(data.duplicates().surplus())
                + " surplus records ("
                + data.duplicates().rate().words()
                + ", "
                + data.duplicates().grade().words()
                + ").",
        "class",
        "lead");
    table("Values by attribute", "Attribute", ">Filled", ">Of customers", ">Invalid", ">Too old");
    TreeSet<String> names = new TreeSet<>(filled.filled().keySet());
    names.addAll(data.invalid().keySet());
    names.addAll(data.stale().keySet());
    for (String name : names) {
      boolean key = filled.filled().containsKey(name);
      html.open("tr").element("th", name, "scope", "row");
      number(key ? Figures.count(filled.filled().getOrDefault(name, 0L)) : Figures.UNKNOWN);
      number(key ? filled.of(name).words() : Figures.UNKNOWN);
      number(Figures.count(data.invalid().getOrDefault(name, 0L)));
      number(Figures.count(data.stale().getOrDefault(name, 0L)));
      html.close();
    }
    end();
    html.close();
  }
}
