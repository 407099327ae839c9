package dev.segmentry.app.model;

import dev.segmentry.app.yaml.YamlNode;
import dev.segmentry.core.rule.Position;
import dev.segmentry.core.rule.Problems;
import java.util.ArrayList;
import java.util.List;

/**
 * How much a model may list. Each number lies far above what people can keep apart and act on; they
 * keep a file that is no model (an export, a generated list) from keeping the program busy.
 */
final class ModelLimits {

  private static final String ANY = "*";
  private static final int SEGMENTS_IN_ALL = 500;

  /** Of everything that is not named here. */
  private static final int ELSE = 1_000;

  private static final List<Limit> LIMITS =
      List.of(
          new Limit(100, "use"),
          new Limit(100, "health", "inputs"),
          new Limit(100, "health", "caps"),
          new Limit(100, "scorecards"),
          new Limit(100, "scorecards", ANY, ANY),
          new Limit(100, "bands"),
          new Limit(100, "bands", ANY, "bounds"),
          new Limit(100, "tags"),
          new Limit(50, "tags", ANY, "values"),
          new Limit(100, "dimensions"),
          new Limit(50, "dimensions", ANY, "segments"),
          new Limit(50, "dimensions", ANY, "segments", ANY, ANY),
          new Limit(100, "dimensions", ANY, "remarks"),
          new Limit(100, "playbooks"),
          new Limit(50, "playbooks", ANY, ANY));

  private final Problems problems;

  private ModelLimits(Problems problems) {
    this.problems = problems;
  }

  /**
   * @param most how many entries
   * @param path keys that lead there, items of lists left out
   */
  private record Limit(int most, List<String> path) {
    Limit(int most, String... path) {
      this(most, List.of(path));
    }

    boolean isOf(List<String> place) {
      if (place.size() != path.size()) {
        return false;
      }
      for (int i = 0; i < path.size(); i++) {
        if (!path.get(i).equals(ANY) && !path.get(i).equals(place.get(i))) {
          return false;
        }
      }
      return true;
    }
  }

  /** Whether a model keeps within the limits; each that is passed is a problem. */
  static boolean hold(YamlNode.Mapping model, Problems problems) {
    int before = problems.count();
    ModelLimits limits = new ModelLimits(problems);
    limits.look(model, new ArrayList<>());
    limits.segments(model);
    return problems.count() == before;
  }

  private void look(YamlNode node, List<String> place) {
    if (node instanceof YamlNode.Mapping mapping) {
      count(mapping.entries().size(), place, mapping.position());
      mapping
          .entries()
          .forEach(
              (key, entry) -> {
                place.add(key);
                look(entry.value(), place);
                place.remove(place.size() - 1);
              });
    } else if (node instanceof YamlNode.Sequence sequence) {
      count(sequence.items().size(), place, sequence.position());
      // What an item holds is bounded as anything else is.
      place.add(ANY);
      sequence.items().forEach(item -> look(item, place));
      place.remove(place.size() - 1);
    }
  }

  private void count(int number, List<String> place, Position at) {
    int most =
        LIMITS.stream().filter(it -> it.isOf(place)).mapToInt(Limit::most).findFirst().orElse(ELSE);
    if (number > most) {
      String what = place.isEmpty() ? "the file" : "'" + String.join(".", place) + "'";
      problems.add(
          at,
          what
              + " has "
              + number
              + " entries; at most "
              + most
              + " are read: leave out what decides nothing, and check that it is the right file");
    }
  }

  private void segments(YamlNode.Mapping model) {
    YamlNode.Entry dimensions = model.entries().get("dimensions");
    if (dimensions == null || !(dimensions.value() instanceof YamlNode.Mapping all)) {
      return;
    }
    int number = 0;
    for (YamlNode.Entry dimension : all.entries().values()) {
      YamlNode.Entry segments =
          dimension.value() instanceof YamlNode.Mapping one ? one.entries().get("segments") : null;
      if (segments != null && segments.value() instanceof YamlNode.Mapping keys) {
        number += keys.entries().size();
      }
    }
    if (number > SEGMENTS_IN_ALL) {
      problems.add(
          dimensions.key(),
          "the dimensions have "
              + number
              + " segments in all; at most "
              + SEGMENTS_IN_ALL
              + " are read: merge those that are treated alike");
    }
  }
}
