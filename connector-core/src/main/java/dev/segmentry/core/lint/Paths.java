package dev.segmentry.core.lint;

import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where things stand in a model file, as keys from its top. */
final class Paths {

  private Paths() {}

  static List<String> dimension(Dimension dimension, String... more) {
    return joined(List.of("dimensions", dimension.key()), more);
  }

  static List<String> segment(Dimension dimension, Segment segment, String... more) {
    return joined(List.of("dimensions", dimension.key(), "segments", segment.key()), more);
  }

  private static List<String> joined(List<String> path, String... more) {
    List<String> all = new ArrayList<>(path);
    all.addAll(Arrays.asList(more));
    return all;
  }

  /** {@code usage}, {@code usage.power}, the key of a playbook; empty text: the whole model. */
  static String place(List<String> path) {
    if (path.size() < 2) {
      return "";
    }
    return switch (path.get(0)) {
      case "dimensions" ->
          path.size() > 3 && path.get(2).equals("segments")
              ? path.get(1) + "." + path.get(3)
              : path.get(1);
      case "playbooks" -> path.get(1);
      default -> "";
    };
  }

  /** {@code lifecycle.at_risk}. */
  static String name(Dimension dimension, Segment segment) {
    return dimension.key() + "." + segment.key();
  }
}
