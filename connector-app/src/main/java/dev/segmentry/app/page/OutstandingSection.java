package dev.segmentry.app.page;

import dev.segmentry.app.report.Figures;
import dev.segmentry.core.measure.AxisFigures;
import dev.segmentry.core.measure.Effect;
import dev.segmentry.core.measure.Grade;
import dev.segmentry.core.measure.Grading;
import dev.segmentry.core.measure.ReviewDue;
import dev.segmentry.core.segment.ShownReview;
import java.util.List;
import java.util.stream.Collectors;

/** What somebody should look at first. */
final class OutstandingSection extends Section {

  OutstandingSection(Section beside) {
    super(beside);
  }

  @Override
  void write() {
    section("first", "What stands out");
    html.open("ul");
    int found = 0;
    for (AxisFigures axis : measured.axes()) {
      for (Effect effect : axis.effects()) {
        if (!effect.against().isEmpty()) {
          html.element("li", axis.axis().label() + ": " + against(effect));
          found++;
        }
      }
    }
    List<Grading> red =
        report.view().gradings().stream().filter(it -> it.grade() == Grade.RED).toList();
    for (Grading grading : red.stream().limit(5).toList()) {
      html.element(
          "li",
          grading.benchmark().words()
              + subject(grading)
              + ": "
              + grading.figure()
              + ", "
              + grading.verdict()
              + because(grading));
      found++;
    }
    if (red.size() > 5) {
      html.element("li", (red.size() - 5) + " more gradings are red; see Governance");
    }
    List<ReviewDue> overdue = report.view().calendar().stream().filter(ReviewDue::overdue).toList();
    if (!overdue.isEmpty()) {
      html.element(
          "li",
          "Reviews overdue: "
              + overdue.stream().map(it -> it.review().words()).collect(Collectors.joining(", ")));
      found++;
    }
    if (report.rejected() > 0) {
      html.element("li", "The CRM refuses " + rows(report.rejected()));
      found++;
    }
    long late = reviews(ShownReview.Kind.APPROVAL).filter(it -> it.review().overdue()).count();
    if (late > 0) {
      html.element(
          "li",
          Figures.count(late)
              + (late == 1 ? " proposed move waits" : " proposed moves wait")
              + " for an answer for a week or longer");
      found++;
    }
    long held = reviews(ShownReview.Kind.CONFLICT).count();
    if (held > 0) {
      html.element(
          "li",
          Figures.count(held)
              + (held == 1 ? " value of enrichment is" : " values of enrichment are")
              + " held back until somebody decides");
      found++;
    }
    if (found == 0) {
      html.element("li", "Nothing asks for a look.");
    }
    html.close();
    html.close();
  }

  private static String subject(Grading grading) {
    return grading.subject().isEmpty() ? "" : ", " + grading.subject();
  }
}
