package dev.segmentry.core.measure;

import dev.segmentry.core.lint.Review;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One line of the owner calendar (003).
 *
 * @param owners who looks at it, as the model says; empty when it names nobody
 * @param last day of the last review; empty: nobody wrote down any
 * @param due the day by which it is due again; empty when there was none: it is due now
 * @param overdue whether that day is over
 */
public record ReviewDue(
    Review review,
    List<String> owners,
    Optional<LocalDate> last,
    Optional<LocalDate> due,
    boolean overdue) {

  public ReviewDue {
    owners = List.copyOf(owners);
  }

  /** All of them; on the day itself a review is not overdue yet, one that never was always is. */
  public static List<ReviewDue> calendar(
      Map<Review, LocalDate> last, Map<Review, List<String>> owners, LocalDate today) {
    List<ReviewDue> calendar = new ArrayList<>();
    for (Review review : Review.values()) {
      Optional<LocalDate> day = Optional.ofNullable(last.get(review));
      Optional<LocalDate> due = day.map(review::due);
      calendar.add(
          new ReviewDue(
              review,
              owners.getOrDefault(review, List.of()),
              day,
              due,
              due.map(it -> it.isBefore(today)).orElse(true)));
    }
    return calendar;
  }
}
