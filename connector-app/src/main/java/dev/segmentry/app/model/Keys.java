package dev.segmentry.app.model;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.app.yaml.YamlNode;
import dev.segmentry.core.rule.Position;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.rule.Suggestion;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Keys that other parts of a model may name.
 *
 * @param known those that are there
 * @param what they are: {@code segment}
 */
record Keys(Problems problems, Collection<String> known, String what) {

  /** The texts behind a key that name one of them; every other is reported. */
  List<String> read(Section section, String key) {
    for (YamlNode item : section.items(key)) {
      if (item instanceof YamlNode.Scalar scalar) {
        check(scalar.text(), scalar.position());
      }
    }
    return section.texts(key).stream().filter(known::contains).toList();
  }

  /** As {@link #read}; none may stand there twice. */
  List<String> readDistinct(Section section, String key) {
    Set<String> seen = new LinkedHashSet<>();
    for (YamlNode item : section.items(key)) {
      if (item instanceof YamlNode.Scalar scalar && !seen.add(scalar.text())) {
        problems.add(item.position(), what + " '" + scalar.text() + "' stands here twice");
      }
    }
    return read(section, key).stream().distinct().toList();
  }

  boolean check(String name, Position position) {
    if (known.contains(name)) {
      return true;
    }
    problems.add(
        position,
        "there is no "
            + what
            + " '"
            + name
            + "'"
            + Suggestion.hint(name, known)
            + "; there are "
            + String.join(", ", known));
    return false;
  }
}
