package dev.segmentry.app.yaml;

import dev.segmentry.core.rule.Position;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A piece of a YAML file and where it begins. */
public sealed interface YamlNode {

  Position position();

  /** What a person calls it: {@code text}, {@code a list}, {@code key: value pairs}. */
  String kind();

  /**
   * @param text content as text; what it means is up to who asks: nothing turns {@code NO} into
   *     false
   * @param style how it is written
   * @param places where each of its characters stands in the file
   */
  record Scalar(Position position, String text, Style style, ScalarPlaces places)
      implements YamlNode {

    /** How a scalar is written in the file. */
    public enum Style {
      PLAIN,
      QUOTED,
      BLOCK
    }

    /** Nothing stands behind the colon, or a null. */
    public boolean isEmpty() {
      return style == Style.PLAIN && (text.isEmpty() || text.equals("~") || text.equals("null"));
    }

    @Override
    public String kind() {
      return isEmpty() ? "nothing" : "'" + text + "'";
    }
  }

  record Sequence(Position position, List<YamlNode> items) implements YamlNode {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /**
   * @param entries by key, in the order of the file
   */
  record Mapping(Position position, Map<String, Entry> entries) implements YamlNode {
    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    @Override
    public String kind() {
      return "key: value pairs";
    }
  }

  /**
   * @param key where the key stands
   */
  record Entry(Position key, YamlNode value) {}
}
