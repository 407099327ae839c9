package dev.segmentry.store;

import dev.segmentry.core.approval.ApprovalEvent;
import dev.segmentry.core.segment.ShownReview;

/** What waits for a person's answer, or got one, as fields of a line. */
final class ReviewLines {

  private ReviewLines() {}

  static void write(LineWriter line, ShownReview review) {
    line.text(kind(review)).text(review.subject());
    line.optional(review.stands(), LineWriter::text).text(review.asked());
    ValueLines.day(line, review.since());
    line.text(review.event().name()).number(review.overdue() ? 1 : 0).text(review.why());
  }

  private static final String CLOSES = "closes";

  /** More stands beside the kind: lines of earlier releases have nothing there. */
  private static String kind(ShownReview review) {
    String cause = review.cause();
    return review.kind().name()
        + (cause.isEmpty() && !review.closes() ? "" : " " + cause)
        + (review.closes() ? " " + CLOSES : "");
  }

  static ShownReview read(LineReader line) {
    String[] kind = line.text().split(" ", 3);
    return new ShownReview(
        ShownReview.Kind.valueOf(kind[0]),
        line.text(),
        line.optional(LineReader::text),
        line.text(),
        ValueLines.day(line),
        ApprovalEvent.valueOf(line.text()),
        line.number() == 1,
        line.text(),
        kind.length > 1 ? kind[1] : "",
        kind.length > 2 && kind[2].equals(CLOSES));
  }
}
