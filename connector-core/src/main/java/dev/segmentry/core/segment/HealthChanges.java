package dev.segmentry.core.segment;

import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.score.Contribution;
import dev.segmentry.core.score.HealthReading;
import dev.segmentry.core.score.Shown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What moved a health score most, in words: biggest change first. */
final class HealthChanges {

  private static final String PREFIX = "points of ";

  /** One input then and now. */
  private record Change(Contribution now, OptionalLong then) {
    long size() {
      return then.isPresent() ? Math.abs(now.points() - then.getAsLong()) : now.lost();
    }

    String sentence() {
      String input = now.input().replace('_', ' ');
      if (then.isEmpty()) {
        return input + " " + now.value() + " → " + share();
      }
      return input + " " + Shown.number(then.getAsLong(), 1) + " → " + share();
    }

    private String share() {
      return Shown.number(now.points(), 1) + " of " + Shown.number(now.most(), 1) + " points";
    }
  }

  private HealthChanges() {}

  /**
   * Changes since nothing was pending; without such a time, what is lost of each input's points.
   */
  static List<String> of(Optional<HealthReading> health, Optional<CalmValues> calm) {
    List<Change> changes = new ArrayList<>();
    boolean known =
        calm.filter(values -> values.values().keySet().stream().anyMatch(n -> n.startsWith(PREFIX)))
            .isPresent();
    for (Contribution now : health.map(HealthReading::contributions).orElse(List.of())) {
      Change change = new Change(now, then(now, calm));
      if (change.size() > 0 && change.then().isPresent() == known) {
        changes.add(change);
      }
    }
    changes.sort(Comparator.comparingLong(Change::size).reversed());
    return changes.stream().map(Change::sentence).toList();
  }

  private static OptionalLong then(Contribution now, Optional<CalmValues> calm) {
    Optional<Scalar> value = calm.flatMap(values -> values.value(PREFIX + now.input()));
    return value.isPresent() && value.get() instanceof Scalar.NumberValue number
        ? OptionalLong.of(number.micros())
        : OptionalLong.empty();
  }

  static void keep(Optional<HealthReading> health, Map<String, Scalar> values) {
    health
        .map(HealthReading::contributions)
        .orElse(List.of())
        .forEach(
            contribution ->
                values.put(
                    PREFIX + contribution.input(), new Scalar.NumberValue(contribution.points())));
  }
}
