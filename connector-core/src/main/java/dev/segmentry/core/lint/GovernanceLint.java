package dev.segmentry.core.lint;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Looks at who answers for a model, and when it was last looked at. */
final class GovernanceLint {

  private GovernanceLint() {}

  static List<Finding> of(LintSubject subject) {
    List<Finding> findings = new ArrayList<>();
    for (Review review : Review.values()) {
      LocalDate last = subject.reviews().get(review);
      String name = review.words();
      if (last == null) {
        findings.add(
            Finding.of(
                LintCode.NO_REVIEW,
                List.of("reviews"),
                "nothing says when " + name + " was last reviewed",
                "add under reviews: " + review.key() + ": " + subject.asOf().day()));
      } else if (review.due(last).isBefore(subject.asOf().day())) {
        findings.add(
            Finding.of(
                LintCode.REVIEW_DUE,
                List.of("reviews", review.key()),
                "the " + review.rhythm() + " review of " + name + " was due on " + review.due(last),
                "review it, then write the day of that review here"));
      }
    }
    if (subject.model().owners().isEmpty()) {
      findings.add(
          Finding.of(
              LintCode.NO_OWNER,
              List.of("owners"),
              "nobody owns the model " + subject.model().name().toLowerCase(Locale.ROOT),
              "name who decides about it: owners: [VP CS, CS Ops]"));
    }
    return findings;
  }
}
