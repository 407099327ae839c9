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

  /** {@code lifecycle.at_risk}. */
  static String name(Dimension dimension, Segment segment) {
    return dimension.key() + "." + segment.key();
  }
}
