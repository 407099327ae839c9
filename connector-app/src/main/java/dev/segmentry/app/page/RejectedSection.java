package dev.segmentry.app.page;

import dev.segmentry.app.report.Figures;
import dev.segmentry.core.plan.Rejection;

/** What the CRM refuses, with the fix. */
final class RejectedSection extends Section {

  RejectedSection(Section beside) {
    super(beside);
  }

  @Override
  void write() {
    section("rejected", "Rejected rows");
    html.element(
        "p",
        report.rejected() == 0
            ? "The CRM refuses nothing at present."
            : "The CRM refuses "
                + rows(report.rejected())
                + ". What is meant to be written waits until something changes."
                + (report.rejected() > report.rejections().size()
                    ? " Here are the first "
                        + Figures.count(report.rejections().size())
                        + "; rows --rejected has all."
                    : ""),
        "class",
        "lead");
    if (!report.rejections().isEmpty()) {
      table(
          "Rows the CRM refused, by its code",
          "Account",
          "What",
          "Code",
          "What the CRM said",
          "Fix",
          ">Tried",
          ">Last");
      for (Rejection one : report.rejections()) {
        html.open("tr").element("th", one.name(), "scope", "row", "class", "name");
        html.element("td", one.isTask() ? "task" : "field change");
        html.element("td", one.refusal().reason());
        html.element("td", one.refusal().detail());
        html.element("td", one.refusal().category().advice());
        number(Figures.count(one.attempts()));
        number(one.lastOn().toString());
        html.close();
      }
      end();
    }
    html.close();
  }
}
