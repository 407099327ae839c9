package dev.segmentry.app.model;

import dev.segmentry.app.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Lays what a model's own file says over what presets say: key by key, down to single numbers and
 * labels. Lists and what only makes sense as a whole replace what is there; nothing behind a key
 * ({@code ~}) takes it away.
 */
final class Overlay {

  /** Half of one and half of another of these would be neither. */
  private static final Set<String> WHOLE = Set.of("priority", "points", "curve", "weights");

  private Overlay() {}

  static YamlNode.Mapping over(YamlNode.Mapping base, YamlNode.Mapping own) {
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>(base.entries());
    own.entries()
        .forEach(
            (key, entry) -> {
              YamlNode.Entry under = entries.get(key);
              if (under != null && isNothing(entry.value())) {
                entries.remove(key);
              } else {
                entries.put(key, under == null ? entry : laid(key, under, entry));
              }
            });
    return new YamlNode.Mapping(own.position(), entries);
  }

  private static YamlNode.Entry laid(String key, YamlNode.Entry under, YamlNode.Entry over) {
    if (!WHOLE.contains(key)
        && under.value() instanceof YamlNode.Mapping base
        && over.value() instanceof YamlNode.Mapping own) {
      return new YamlNode.Entry(over.key(), over(base, own));
    }
    return over;
  }

  private static boolean isNothing(YamlNode node) {
    return node instanceof YamlNode.Scalar scalar && scalar.isEmpty();
  }

  /** Whether two nodes say the same, wherever they stand. */
  static boolean same(YamlNode a, YamlNode b) {
    if (a instanceof YamlNode.Scalar one && b instanceof YamlNode.Scalar other) {
      return one.text().equals(other.text());
    }
    if (a instanceof YamlNode.Sequence one && b instanceof YamlNode.Sequence other) {
      return one.items().size() == other.items().size()
          && java.util.stream.IntStream.range(0, one.items().size())
              .allMatch(i -> same(one.items().get(i), other.items().get(i)));
    }
    return a instanceof YamlNode.Mapping one
        && b instanceof YamlNode.Mapping other
        && one.entries().keySet().equals(other.entries().keySet())
        && one.entries().keySet().stream()
            .allMatch(key -> same(value(one, key), value(other, key)));
  }

  private static YamlNode value(YamlNode.Mapping mapping, String key) {
    YamlNode.Entry entry = mapping.entries().get(key);
    return entry == null ? mapping : entry.value();
  }
}
