package dev.segmentry.app.model;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.app.yaml.YamlNode;
import dev.segmentry.core.lint.Review;
import dev.segmentry.core.rule.Problems;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code reviews}: the day on which each kind of thing was last looked at, and by whom if
 * that is not who owns the model: {@code data: 2024-05-28} or {@code data: {last: 2024-05-28,
 * owner: [RevOps]}}.
 */
record ReviewReader(Problems problems) {

  private static final String LAST = "last";
  private static final String OWNER = "owner";

  /** Days of the last reviews; one that never was is absent. */
  Map<Review, LocalDate> read(Section top) {
    Map<Review, LocalDate> days = new EnumMap<>(Review.class);
    reviews(top)
        .ifPresent(
            reviews -> {
              for (Review review : Review.values()) {
                day(reviews, review).ifPresent(day -> days.put(review, day));
              }
            });
    return days;
  }

  /** Who looks at each; where nobody is named, the owners of the model, if it has any. */
  Map<Review, List<String>> owners(Section top) {
    Map<Review, List<String>> owners = new EnumMap<>(Review.class);
    for (Review review : Review.values()) {
      owners.put(review, top.texts("owners"));
      reviews(top)
          .filter(reviews -> isSection(reviews, review))
          .flatMap(reviews -> reviews.section(review.key()))
          .map(one -> one.texts(OWNER))
          .filter(named -> !named.isEmpty())
          .ifPresent(named -> owners.put(review, named));
    }
    return owners;
  }

  private static Optional<Section> reviews(Section top) {
    return top.section("reviews")
        .map(
            it -> it.allow(Arrays.stream(Review.values()).map(Review::key).toArray(String[]::new)));
  }

  private static Optional<LocalDate> day(Section reviews, Review review) {
    return isSection(reviews, review)
        ? reviews.section(review.key()).flatMap(one -> one.allow(LAST, OWNER).date(LAST))
        : reviews.date(review.key());
  }

  private static boolean isSection(Section reviews, Review review) {
    return reviews.find(review.key()).filter(YamlNode.Mapping.class::isInstance).isPresent();
  }
}
