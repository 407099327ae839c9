package dev.segmentry.app.cases;

import dev.segmentry.app.signals.CellParser;
import dev.segmentry.app.yaml.Section;
import dev.segmentry.app.yaml.YamlNode;
import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.rule.Position;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.rule.Suggestion;
import dev.segmentry.core.segment.SegmentationModel;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads values of attributes; a date may be written as days from the day it is given for. */
final class ValueReader {

  private static final Pattern DAYS = Pattern.compile("([+-]?[0-9]{1,5}) ?d");

  private final SegmentationModel model;
  private final ZoneId zone;
  private final Problems problems;
  private final Set<String> computed = new HashSet<>();

  ValueReader(SegmentationModel model, ZoneId zone, Problems problems) {
    this.model = model;
    this.zone = zone;
    this.problems = problems;
    model.steps().forEach(step -> computed.addAll(step.writes()));
  }

  /** By attribute; empty: missing. What cannot be read is told and left out. */
  Map<String, Optional<Scalar>> read(Section values, LocalDate day) {
    Map<String, Optional<Scalar>> read = new LinkedHashMap<>();
    for (String name : values.keys()) {
      attribute(name, values.keyPosition(name))
          .ifPresent(
              definition -> {
                Optional<YamlNode> node = values.find(name);
                if (node.isEmpty()) {
                  read.put(name, Optional.empty());
                } else {
                  value(definition, node.get(), day)
                      .ifPresent(value -> read.put(name, Optional.of(value)));
                }
              });
    }
    return read;
  }

  private Optional<AttributeDefinition> attribute(String name, Position at) {
    if (computed.contains(name)) {
      problems.add(at, name + " is computed by the model; give the attributes it is computed from");
      return Optional.empty();
    }
    Optional<AttributeDefinition> definition = model.catalogue().find(name);
    if (definition.isEmpty()) {
      List<String> known =
          model.catalogue().definitions().stream().map(AttributeDefinition::name).toList();
      problems.add(at, "the model has no attribute '" + name + "'" + Suggestion.hint(name, known));
    }
    return definition;
  }

  Optional<Scalar> value(AttributeDefinition definition, YamlNode node, LocalDate day) {
    if (!(node instanceof YamlNode.Scalar scalar)) {
      problems.add(node.position(), definition.name() + " needs one value, not " + node.kind());
      return Optional.empty();
    }
    Optional<Scalar> value =
        relative(scalar.text(), definition.type(), day)
            .or(() -> CellParser.parse(scalar.text(), definition.type()));
    if (value.isEmpty() || !isOption(definition, scalar.text())) {
      problems.add(
          scalar.position(),
          "'"
              + scalar.text()
              + "' is no "
              + definition.type().name().toLowerCase(Locale.ROOT)
              + wanted(definition)
              + Suggestion.hint(scalar.text(), definition.options()));
      return Optional.empty();
    }
    return value;
  }

  private Optional<Scalar> relative(String text, AttributeType type, LocalDate day) {
    Matcher days = DAYS.matcher(text);
    if (!days.matches() || (type != AttributeType.DATE && type != AttributeType.TIMESTAMP)) {
      return Optional.empty();
    }
    LocalDate moved = day.plusDays(Long.parseLong(days.group(1)));
    return Optional.of(
        type == AttributeType.DATE
            ? new Scalar.DateValue(moved)
            : new Scalar.TimestampValue(moved.atTime(12, 0).atZone(zone).toInstant()));
  }

  private static boolean isOption(AttributeDefinition definition, String text) {
    return definition.options().isEmpty()
        || definition.options().stream().anyMatch(text::equalsIgnoreCase);
  }

  private static String wanted(AttributeDefinition definition) {
    return switch (definition.type()) {
      case DATE -> " such as 2024-06-30 or -30d";
      case TIMESTAMP -> " such as 2024-06-30T08:00:00Z or -30d";
      case BOOLEAN -> ": true or false";
      case PICKLIST ->
          definition.options().isEmpty() ? "" : " of " + String.join(", ", definition.options());
      case NUMBER, MONEY -> " such as 12.5";
      case TEXT -> "";
    };
  }
}
