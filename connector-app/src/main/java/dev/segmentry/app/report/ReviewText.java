package dev.segmentry.app.report;

import dev.segmentry.core.segment.ReviewTask;
import dev.segmentry.core.segment.ShownReview;
import java.util.ArrayList;
import java.util.List;

/** What waits for a person's answer, where it is news or overdue; the others are counted. */
public final class ReviewText {

  private final Paint paint;
  private final int shown;

  public ReviewText(Paint paint, int shown) {
    this.paint = paint;
    this.shown = shown;
  }

  public List<String> render(Reviews reviews) {
    List<String> lines = new ArrayList<>();
    if (reviews.worth().isEmpty()) {
      return lines;
    }
    lines.add(
        paint.strong("To be reviewed: ")
            + Words.number(reviews.open())
            + " open"
            + (reviews.overdue() == 0
                ? ""
                : ", " + paint.removed(Words.number(reviews.overdue()) + " overdue")));
    reviews.worth().stream().limit(shown).forEach(one -> lines.add("  " + line(one)));
    if (reviews.worth().stream().anyMatch(one -> isConflict(one.review()))) {
      lines.add(paint.faint("    was it acquired? " + String.join(" ", ReviewTask.QUESTIONS)));
    }
    long more = reviews.worthInAll() - Math.min(shown, reviews.worth().size());
    if (more > 0) {
      lines.add(
          paint.faint(
              "  … and " + Words.number(more) + " more (segmentry reviews, --json, --rows)"));
    }
    lines.add("");
    return lines;
  }

  /** One question, in one line. */
  public String line(Reviews.One one) {
    ShownReview review = one.review();
    return sign(review)
        + " "
        + Printable.of(one.name())
        + " ("
        + one.account()
        + "), "
        + Words.segment(review.subject())
        + ": "
        + Printable.of(move(review))
        + " "
        + event(review)
        + (review.why().isEmpty() ? "" : paint.faint("  (" + Printable.of(review.why()) + ")"));
  }

  private static String move(ShownReview review) {
    return review.kind() == ShownReview.Kind.CONFLICT
        ? review.stands().orElse("none") + " → " + review.asked()
        : Words.segment(review.stands()) + " → " + Words.segment(review.asked());
  }

  private String sign(ShownReview review) {
    return switch (review.event()) {
      case PROPOSED, SUPERSEDED -> paint.added("?");
      case WAITS -> review.overdue() ? paint.removed("!") : paint.faint("?");
      case APPROVED -> paint.changed("~");
      case REJECTED, WITHDRAWN -> paint.removed("-");
    };
  }

  private static boolean isConflict(ShownReview review) {
    return review.kind() == ShownReview.Kind.CONFLICT && review.isOpen();
  }

  private static String conflict(ShownReview review) {
    return switch (review.event()) {
      case PROPOSED, SUPERSEDED -> "is held back";
      case WAITS -> "is held back since " + review.since() + (review.overdue() ? ", overdue" : "");
      case APPROVED -> "was accepted";
      case REJECTED -> "was not accepted: what was known stays";
      case WITHDRAWN -> "is settled: the source gives another value now";
    };
  }

  private static String event(ShownReview review) {
    if (review.kind() == ShownReview.Kind.CONFLICT) {
      return conflict(review);
    }
    String since = " since " + review.since();
    return switch (review.event()) {
      case PROPOSED -> "is proposed";
      case SUPERSEDED -> "is proposed instead";
      case WAITS -> "is proposed" + since + (review.overdue() ? ", overdue" : "");
      case APPROVED -> "was approved";
      case REJECTED -> "was rejected";
      case WITHDRAWN -> "is withdrawn";
    };
  }
}
