package dev.segmentry.app.model;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.core.lint.Review;
import dev.segmentry.core.rule.Problems;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** Reads {@code reviews}: the day on which each kind of thing was last looked at. */
record ReviewReader(Problems problems) {

  Map<Review, LocalDate> read(Section top) {
    Map<Review, LocalDate> days = new EnumMap<>(Review.class);
    top.section("reviews")
        .ifPresent(
            reviews -> {
              reviews.allow(Arrays.stream(Review.values()).map(Review::key).toArray(String[]::new));
              for (Review review : Review.values()) {
                reviews.date(review.key()).ifPresent(day -> days.put(review, day));
              }
            });
    return days;
  }
}
