package dev.segmentry.app.page;

import dev.segmentry.app.report.Figures;
import dev.segmentry.core.measure.Grade;
import dev.segmentry.core.measure.Grading;
import dev.segmentry.core.measure.ReviewDue;
import java.time.LocalDate;

/** Gradings, what waits for people and what they hold, the owner calendar. */
final class GovernanceSection extends Section {

  GovernanceSection(Section beside) {
    super(beside);
  }

  @Override
  void write() {
    section("governance", "Governance");
    html.element("h3", "Gradings");
    table("Against the quick reference", "What", "Of", "Grade", "Figure", "Verdict", "Benchmark");
    for (Grading one : report.view().gradings()) {
      html.open("tr").element("th", one.benchmark().words(), "scope", "row");
      html.element(
          "td",
          one.benchmark() == dev.segmentry.core.measure.Benchmark.CSM_LOAD
                  && !one.subject().equals("nobody")
              ? report.person(one.subject())
              : one.subject().isEmpty() ? "all" : one.subject());
      html.open("td")
          .element(
              "span",
              sign(one.grade()) + " " + one.grade().word(),
              "class",
              "badge " + one.grade().word())
          .close();
      html.element("td", one.figure());
      html.open("td").text(one.verdict());
      String because = because(one);
      if (!because.isEmpty()) {
        html.element("span", because.substring(2), "class", "why");
      }
      html.close();
      html.element("td", one.benchmark().bounds());
      html.close();
    }
    end();
    if (!measured.to().equals(report.view().today())) {
      note(
          "Gradings are of "
              + measured.to()
              + ". What waits, what people hold and the owner calendar below are of "
              + report.view().today()
              + ".");
    }
    new ReviewsPart(this).write();
    html.element("h3", "Owner calendar");
    table("Reviews", "Review", "Rhythm", "Owner", ">Last", ">Due", "State");
    for (ReviewDue one : report.view().calendar()) {
      html.open("tr").element("th", one.review().words(), "scope", "row");
      html.element("td", one.review().rhythm());
      html.element(
          "td", one.owners().isEmpty() ? "no owner named" : String.join(" and ", one.owners()));
      number(one.last().map(LocalDate::toString).orElse("never"));
      number(one.due().map(LocalDate::toString).orElse(Figures.UNKNOWN));
      html.open("td")
          .element(
              "span",
              one.overdue() ? "! overdue" : "✓ in time",
              "class",
              "badge " + (one.overdue() ? "warning" : "good"))
          .close();
      html.close();
    }
    end();
    html.close();
  }

  private static String sign(Grade grade) {
    return switch (grade) {
      case GOOD -> "✓";
      case WARNING -> "!";
      case RED -> "✕";
      case UNKNOWN -> "?";
    };
  }
}
