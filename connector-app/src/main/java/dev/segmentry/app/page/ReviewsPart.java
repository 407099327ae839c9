package dev.segmentry.app.page;

import dev.segmentry.app.report.Figures;
import dev.segmentry.core.history.HeldAssignment;
import dev.segmentry.core.segment.SegmentAssignment;
import dev.segmentry.core.segment.SegmentOverride;
import dev.segmentry.core.segment.ShownReview;
import dev.segmentry.core.sync.OpenReview;
import java.util.List;
import java.util.Optional;

/** What waits for an answer of a person, and where a person answered for good or for a while. */
final class ReviewsPart extends Section {

  ReviewsPart(Section beside) {
    super(beside);
  }

  @Override
  void write() {
    waiting();
    heldBack();
    overrides();
  }

  private void waiting() {
    html.element("h3", "Moves that wait for approval");
    List<OpenReview> waiting = reviews(ShownReview.Kind.APPROVAL).toList();
    if (waiting.isEmpty()) {
      note("None.");
      return;
    }
    table(
        "Proposed moves, the oldest first",
        "Account",
        "Move",
        ">Proposed on",
        "State",
        "CSM",
        "Why");
    for (OpenReview one : waiting) {
      ShownReview review = one.review();
      html.open("tr").element("th", one.account().name(), "scope", "row", "class", "name");
      html.open("td")
          .text(
              label(review.subject(), review.stands())
                  + " → "
                  + label(review.subject(), Optional.of(review.asked())));
      html.element("span", dimension(review.subject()), "class", "why").close();
      number(review.since().toString());
      html.open("td")
          .element(
              "span",
              review.overdue() ? "! overdue" : "waits",
              "class",
              "badge " + (review.overdue() ? "warning" : "unknown"))
          .close();
      html.element("td", csm(one));
      html.element("td", review.why());
      html.close();
    }
    end();
  }

  private void heldBack() {
    List<OpenReview> held = reviews(ShownReview.Kind.CONFLICT).toList();
    if (held.isEmpty()) {
      return;
    }
    html.element("h3", "Values of enrichment that are held back");
    table(
        "Values that contradict what was known, the oldest first",
        "Account",
        "Attribute",
        "In force",
        "Said",
        "By",
        ">Since",
        "CSM");
    for (OpenReview one : held) {
      ShownReview review = one.review();
      html.open("tr").element("th", one.account().name(), "scope", "row", "class", "name");
      html.element("td", review.subject());
      html.element("td", review.stands().orElse(Figures.UNKNOWN));
      html.element("td", review.asked());
      html.element("td", review.why());
      number(review.since().toString());
      html.element("td", csm(one));
      html.close();
    }
    end();
  }

  private void overrides() {
    html.element("h3", "Segments held by a person");
    if (report.overrides().isEmpty()) {
      note("None.");
      return;
    }
    table(
        "Words that hold, by their last day",
        "Account",
        "Held at",
        "The rules say",
        ">Until",
        "By",
        "Reason");
    for (HeldAssignment held : report.overrides()) {
      SegmentOverride word = held.override().orElseThrow();
      html.open("tr").element("th", held.name(), "scope", "row", "class", "name");
      html.open("td").text(label(held.dimension(), Optional.of(word.value())));
      html.element("span", dimension(held.dimension()), "class", "why").close();
      html.element("td", label(held.dimension(), held.computed().map(SegmentAssignment::segment)));
      number(word.until().toString());
      html.element("td", word.by());
      html.element("td", word.reason());
      html.close();
    }
    end();
  }
}
