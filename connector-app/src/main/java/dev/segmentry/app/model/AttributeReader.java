package dev.segmentry.app.model;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.app.yaml.YamlNode;
import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.ValueRange;
import dev.segmentry.core.lint.AttributeNote;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.rule.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads {@code name: type} or {@code name: {type, options, description, whole, family, min, max}}.
 */
record AttributeReader(Problems problems) {

  static final String NAME = "[a-z][a-z0-9_]*";

  private static final List<String> TYPES =
      Arrays.stream(AttributeType.values())
          .map(type -> type.name().toLowerCase(Locale.ROOT))
          .toList();

  List<AttributeDefinition> read(Section attributes) {
    List<AttributeDefinition> definitions = new ArrayList<>();
    for (String name : attributes.keys()) {
      if (!name.matches(NAME)) {
        problems.add(
            attributes.keyPosition(name),
            "'" + name + "' is no attribute name; write lower-case letters, digits and _");
      }
      definition(attributes, name).filter(it -> name.matches(NAME)).ifPresent(definitions::add);
    }
    return definitions;
  }

  private Optional<AttributeDefinition> definition(Section attributes, String name) {
    Optional<YamlNode> node = attributes.require(name, "its type: " + String.join(", ", TYPES));
    if (node.isPresent() && node.get() instanceof YamlNode.Scalar scalar) {
      return type(scalar.text(), scalar).map(type -> AttributeDefinition.of(name, type));
    }
    return node.flatMap(it -> Section.of(name, it, problems))
        .flatMap(section -> detailed(section, name));
  }

  private Optional<AttributeDefinition> detailed(Section section, String name) {
    section.allow(
        "type", "options", "description", "whole", "family", "min", "max", StandIns.MISSING);
    AttributeNote note = new NoteReader(problems).read(section);
    List<String> options = section.texts("options");
    String description = section.text("description").orElse("");
    if (!section.has("type") && !section.has("options") && !section.has("whole")) {
      Optional<AttributeDefinition> known = BuiltInAttributes.find(name);
      if (known.isPresent()) {
        return known.map(it -> said(it, description, note));
      }
    }
    Optional<AttributeType> type =
        section
            .require("type", "one of " + String.join(", ", TYPES))
            .flatMap(it -> type(section.text("type").orElse(""), it));
    if (type.isPresent() && !options.isEmpty() && type.get() != AttributeType.PICKLIST) {
      problems.add(section.keyPosition("options"), "only a picklist has options");
    }
    boolean whole = whole(section, type);
    return type.map(
        it -> new AttributeDefinition(name, it, options, description, whole, range(note)));
  }

  /** A built-in attribute of which something is said: its type needs not be said again. */
  private static AttributeDefinition said(
      AttributeDefinition known, String description, AttributeNote note) {
    return new AttributeDefinition(
        known.name(),
        known.type(),
        known.options(),
        description.isEmpty() ? known.description() : description,
        known.whole(),
        range(note));
  }

  private boolean whole(Section section, Optional<AttributeType> type) {
    boolean asked = section.choice("whole", List.of("true", "false")).equals(Optional.of("true"));
    boolean fits = type.filter(it -> it == AttributeType.NUMBER).isPresent();
    if (asked && type.isPresent() && !fits) {
      problems.add(section.keyPosition("whole"), "only a number is whole");
    }
    return asked && fits;
  }

  /** A range that is upside down is a problem already. */
  private static ValueRange range(AttributeNote note) {
    long min = note.min().orElse(ValueRange.ANY.min());
    long max = note.max().orElse(ValueRange.ANY.max());
    return min > max ? ValueRange.ANY : new ValueRange(min, max);
  }

  private Optional<AttributeType> type(String text, YamlNode node) {
    if (!TYPES.contains(text)) {
      problems.add(
          node.position(),
          "'"
              + text
              + "' is no type"
              + Suggestion.hint(text, TYPES)
              + "; there are "
              + String.join(", ", TYPES));
      return Optional.empty();
    }
    return Optional.of(AttributeType.valueOf(text.toUpperCase(Locale.ROOT)));
  }
}
