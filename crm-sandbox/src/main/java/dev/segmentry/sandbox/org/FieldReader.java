package dev.segmentry.sandbox.org;

import com.fasterxml.jackson.databind.JsonNode;
import dev.segmentry.sandbox.wire.Json;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one field of a schema file. What it leaves out comes from the standard field, if any. */
final class FieldReader {
  private static final Set<String> ATTRIBUTES =
      Set.of(
          "type",
          "label",
          "length",
          "precision",
          "scale",
          "values",
          "restricted",
          "to",
          "column",
          "default",
          "readable",
          "writable",
          "required",
          "unique",
          "externalId",
          "trueWhen",
          "copyOf",
          "calculated");

  private final LocatedJson json;
  private final SchemaNodes nodes;
  private final ZoneId zone;

  FieldReader(LocatedJson json, ZoneId zone) {
    this.json = json;
    this.nodes = SchemaNodes.of(json);
    this.zone = zone;
  }

  FieldDefinition field(String name, JsonNode node, Optional<FieldDefinition> base) {
    nodes.object(node, "field " + name, ATTRIBUTES);
    FieldType type =
        nodes
            .text(node, "type")
            .map(word -> type(node, word))
            .or(() -> base.map(FieldDefinition::type))
            .orElseThrow(() -> json.problem(node, "field " + name + " needs a 'type': " + types()));
    Optional<FieldDefinition> sameType = base.filter(one -> one.type() == type);
    FieldDefinition.Shape shape = shape(node, type, sameType.map(FieldDefinition::shape));
    if (type == FieldType.LOOKUP && shape.targets().isEmpty()) {
      throw json.problem(node, "lookup " + name + " needs 'to': the object it points to");
    }
    FieldDefinition.Source source = source(node, type, base);
    return new FieldDefinition(
        base.map(FieldDefinition::name).orElse(name),
        nodes.text(node, "label").or(() -> base.map(FieldDefinition::label)).orElse(words(name)),
        type,
        shape,
        access(node, base.map(FieldDefinition::access), source),
        source);
  }

  private FieldType type(JsonNode node, String word) {
    return FieldType.named(word)
        .orElseThrow(
            () -> json.problem(node.path("type"), "no type '" + word + "'; there are " + types()));
  }

  private FieldDefinition.Shape shape(
      JsonNode node, FieldType type, Optional<FieldDefinition.Shape> base) {
    return new FieldDefinition.Shape(
        nodes
            .number(node, "length")
            .or(() -> base.map(FieldDefinition.Shape::length))
            .orElse(type.defaultLength()),
        nodes
            .number(node, "precision")
            .or(() -> base.map(FieldDefinition.Shape::precision))
            .orElse(type.isNumeric() ? 18 : 0),
        nodes
            .number(node, "scale")
            .or(() -> base.map(FieldDefinition.Shape::scale))
            .orElse(type == FieldType.CURRENCY ? 2 : 0),
        node.has("values")
            ? choices(node.path("values"))
            : base.map(FieldDefinition.Shape::choices).orElse(List.of()),
        nodes
            .flag(node, "restricted")
            .or(() -> base.map(FieldDefinition.Shape::restricted))
            .orElse(false),
        node.has("to")
            ? texts(node.path("to"))
            : base.map(FieldDefinition.Shape::targets).orElse(List.of()));
  }

  private List<Choice> choices(JsonNode values) {
    List<Choice> choices = new ArrayList<>();
    for (JsonNode one : values) {
      if (one.isTextual()) {
        choices.add(new Choice(one.asText(), one.asText(), true));
      } else {
        nodes.object(one, "a picklist value", Set.of("value", "label", "active"));
        String value =
            nodes.text(one, "value").orElseThrow(() -> json.problem(one, "'value' is missing"));
        choices.add(
            new Choice(
                value,
                nodes.text(one, "label").orElse(value),
                nodes.flag(one, "active").orElse(true)));
      }
    }
    return choices;
  }

  private FieldDefinition.Access access(
      JsonNode node, Optional<FieldDefinition.Access> base, FieldDefinition.Source source) {
    return new FieldDefinition.Access(
        flag(node, "readable", base.map(FieldDefinition.Access::readable), true),
        !source.calculated()
            && flag(node, "writable", base.map(FieldDefinition.Access::writable), true),
        flag(node, "required", base.map(FieldDefinition.Access::required), false),
        flag(node, "unique", base.map(FieldDefinition.Access::unique), false),
        flag(node, "externalId", base.map(FieldDefinition.Access::externalId), false));
  }

  private boolean flag(JsonNode node, String name, Optional<Boolean> base, boolean otherwise) {
    return nodes.flag(node, name).or(() -> base).orElse(otherwise);
  }

  private FieldDefinition.Source source(
      JsonNode node, FieldType type, Optional<FieldDefinition> field) {
    Optional<FieldDefinition.Source> base = field.map(FieldDefinition::source);
    Optional<String> column =
        nodes.text(node, "column").or(() -> base.flatMap(one -> one.column()));
    Optional<Object> constant =
        constant(node, type)
            .or(
                () ->
                    field
                        .filter(one -> one.type() == type)
                        .flatMap(one -> one.source().constant()));
    // A column given for a standard calculated field replaces its derivation.
    Optional<Derivation> derivation =
        derivation(node)
            .or(
                () ->
                    node.has("column") ? Optional.empty() : base.flatMap(one -> one.derivation()));
    boolean calculated =
        derivation.isPresent()
            || nodes
                .flag(node, "calculated")
                .or(() -> base.map(one -> one.calculated()))
                .orElse(false);
    return new FieldDefinition.Source(column, constant, derivation, calculated);
  }

  private Optional<Object> constant(JsonNode node, FieldType type) {
    JsonNode value = node.path("default");
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    try {
      return Optional.of(type.parse(value.asText(), zone));
    } catch (IllegalArgumentException misfit) {
      throw json.problem(value, "'default': " + misfit.getMessage());
    }
  }

  private Optional<Derivation> derivation(JsonNode node) {
    Map<String, Set<String>> wanted = new HashMap<>();
    nodes
        .entries(node.path("trueWhen"))
        .forEach((field, values) -> wanted.put(field, new HashSet<>(texts(values))));
    if (!wanted.isEmpty()) {
      return Optional.of(Derivations.trueWhen(wanted));
    }
    return nodes.text(node, "copyOf").map(Derivations::copyOf);
  }

  private List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    for (JsonNode one : node.isArray() ? node : Json.array().add(node)) {
      if (!one.isTextual()) {
        throw json.problem(one, "expected text in quotes");
      }
      texts.add(one.asText());
    }
    return texts;
  }

  private static List<String> types() {
    return Arrays.stream(FieldType.values()).map(FieldType::word).toList();
  }

  /** Health_Score__c reads as "Health Score", billing_country as "Billing Country". */
  private static String words(String name) {
    StringBuilder label = new StringBuilder();
    for (String part : name.replaceFirst("__c$", "").split("_")) {
      if (!part.isEmpty()) {
        label.append(label.isEmpty() ? "" : " ");
        label.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
      }
    }
    return label.toString();
  }
}
