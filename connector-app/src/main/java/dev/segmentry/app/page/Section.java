package dev.segmentry.app.page;

import dev.segmentry.app.report.Figures;
import dev.segmentry.core.measure.Effect;
import dev.segmentry.core.measure.Grade;
import dev.segmentry.core.measure.Grading;
import dev.segmentry.core.measure.Measurement;
import dev.segmentry.core.measure.Rate;
import dev.segmentry.core.segment.ShownReview;
import dev.segmentry.core.sync.OpenReview;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A part of the report, with what several parts are written by. */
abstract class Section {

  final ReportView report;
  final Measurement measured;
  final Html html;

  Section(ReportView report, Html html) {
    this.report = report;
    this.html = html;
    measured = report.view().measured().measurement();
  }

  /** On the same page. */
  Section(Section beside) {
    this(beside.report, beside.html);
  }

  abstract void write();

  void section(String id, String title) {
    html.open("section", "id", id, "aria-labelledby", id + "-title");
    html.element("h2", title, "id", id + "-title");
  }

  void note(String text) {
    html.element("p", text, "class", "note");
  }

  /** A cell with a rate and, beneath, what it is of. */
  void rate(Rate rate) {
    html.open("td", "class", "n").text(Figures.percent(rate));
    if (rate.isKnown()) {
      html.element("span", Figures.parts(rate), "class", "of");
    }
    html.close();
  }

  String dimension(String key) {
    return measured.axes().stream()
        .filter(it -> it.axis().key().equals(key))
        .map(it -> it.axis().label())
        .findFirst()
        .orElse(key);
  }

  String label(String dimension, Optional<String> segment) {
    return segment
        .map(
            key ->
                measured.axes().stream()
                    .filter(it -> it.axis().key().equals(dimension))
                    .map(it -> it.labelOf(key))
                    .findFirst()
                    .orElse(key))
        .orElse("none");
  }

  /**
   * @param heads a leading {@code >} puts numbers to the right
   */
  void table(String caption, String... heads) {
    html.open("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-label", caption);
    html.open("table").element("caption", caption);
    html.open("thead").open("tr");
    for (String head : heads) {
      boolean number = head.startsWith(">");
      html.element(
          "th", number ? head.substring(1) : head, "scope", "col", "class", number ? "n" : "");
    }
    html.close().close().open("tbody");
  }

  void end() {
    html.close().close().close();
  }

  void number(String text) {
    html.element("td", text, "class", "n");
  }

  static String against(Effect effect) {
    return effect.metric().words()
        + " "
        + Figures.signed(effect.blended())
        + " "
        + effect.metric().unit()
        + " over all, but "
        + effect.against().stream()
            .map(part -> part.label() + " " + Figures.signed(Optional.of(part.change())))
            .collect(Collectors.joining(", "));
  }

  static String rows(long count) {
    return Figures.count(count) + (count == 1 ? " row" : " rows");
  }

  Stream<OpenReview> reviews(ShownReview.Kind kind) {
    return report.reviews().stream().filter(one -> one.review().kind() == kind);
  }

  String csm(OpenReview review) {
    return report.person(review.account().csmCandidates().stream().findFirst().orElse(""));
  }

  String because(Grading grading) {
    String reason = report.view().reasons().getOrDefault(grading.benchmark(), "");
    return reason.isEmpty() || grading.grade() == Grade.GOOD ? "" : "; because: " + reason;
  }
}
