package dev.segmentry.sandbox.org;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a schema file: the org's facts, its objects and their fields, on top of the standard ones.
 */
public final class SchemaFile {
  private static final Set<String> TOP = Set.of("org", "objects");
  private static final Set<String> FACTS = Set.of("id", "name", "zone", "currency", "limits");
  private static final Set<String> OBJECT =
      Set.of("file", "key", "label", "prefix", "permissions", "fields");

  private final LocatedJson json;
  private final Vendor vendor;

  private SchemaFile(LocatedJson json, Vendor vendor) {
    this.json = json;
    this.vendor = vendor;
  }

  /**
   * Reads a schema file.
   *
   * @throws BadInput the file cannot be used; the message names file, line and column
   */
  public static Schema read(Path file, Vendor vendor) {
    return parse(file.toString(), Texts.read(file), vendor);
  }

  /** Reads the text of a schema file; the name is for messages. */
  public static Schema parse(String name, String text, Vendor vendor) {
    return new SchemaFile(LocatedJson.read(name, text), vendor).schema();
  }

  private Schema schema() {
    JsonNode root = json.root();
    SchemaNodes.of(json).object(root, "the schema", TOP);
    Map<String, ObjectType> objects = new LinkedHashMap<>();
    vendor.standardObjects().forEach(type -> objects.put(type.name(), type));
    SchemaNodes.of(json)
        .entries(root.path("objects"))
        .forEach((name, node) -> objects.put(name, object(name, node, objects)));
    Schema schema =
        new Schema(
            facts(root.path("org")),
            objects.values().stream().map(this::withSystemFields).toList());
    checkTargets(schema);
    return schema;
  }

  private OrgFacts facts(JsonNode node) {
    OrgFacts standard = vendor.standardFacts();
    if (node.isMissingNode()) {
      return standard;
    }
    SchemaNodes nodes = SchemaNodes.of(json);
    nodes.object(node, "org", FACTS);
    Map<String, Long> limits = new HashMap<>(standard.limits());
    nodes.entries(node.path("limits")).forEach((name, value) -> limits.put(name, limit(value)));
    return new OrgFacts(
        nodes.text(node, "id").orElse(standard.id()),
        nodes.text(node, "name").orElse(standard.name()),
        nodes.text(node, "zone").map(zone -> zone(node, zone)).orElse(standard.zone()),
        nodes.text(node, "currency").orElse(standard.currency()),
        limits);
  }

  private long limit(JsonNode value) {
    if (!value.isNumber() || value.decimalValue().signum() < 0) {
      throw json.problem(value, "a limit is a number that is not negative");
    }
    return value.decimalValue().longValue();
  }

  private ZoneId zone(JsonNode node, String zone) {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException unknown) {
      throw json.problem(
          node.path("zone"), "no time zone '" + zone + "'; write one such as Europe/Berlin");
    }
  }

  private ObjectType object(String name, JsonNode node, Map<String, ObjectType> known) {
    SchemaNodes nodes = SchemaNodes.of(json);
    nodes.object(node, "object " + name, OBJECT);
    ObjectType standard =
        Optional.ofNullable(known.get(name)).orElseGet(() -> custom(name, known.size()));
    List<FieldDefinition> fields = new ArrayList<>();
    FieldReader reader = new FieldReader(json, vendor.standardFacts().zone());
    nodes
        .entries(node.path("fields"))
        .forEach((field, spec) -> fields.add(reader.field(field, spec, base(standard, field))));
    return new ObjectType(
            standard.name(),
            nodes.text(node, "label").orElse(standard.label()),
            nodes.text(node, "prefix").orElse(standard.prefix()),
            standard.fields(),
            node.has("permissions")
                ? permissions(node.path("permissions"))
                : standard.permissions(),
            table(name, node).or(standard::table))
        .with(fields);
  }

  /** An object the vendor does not know gets an id prefix of its own, as custom objects do. */
  private static ObjectType custom(String name, int position) {
    String prefix = String.format(Locale.ROOT, "a%02d", position);
    return new ObjectType(
        name, name, prefix, List.of(), EnumSet.allOf(Permission.class), Optional.empty());
  }

  private Optional<FieldDefinition> base(ObjectType standard, String field) {
    return standard
        .field(field)
        .or(
            () ->
                vendor.systemFields().stream()
                    .filter(one -> one.name().equalsIgnoreCase(field))
                    .findFirst());
  }

  private Optional<ObjectType.Table> table(String name, JsonNode node) {
    SchemaNodes nodes = SchemaNodes.of(json);
    Optional<String> file = nodes.text(node, "file");
    Optional<String> key = nodes.text(node, "key");
    if (file.isPresent() != key.isPresent()) {
      throw json.problem(
          node, "object " + name + " needs both 'file' and 'key' (the column that names a row)");
    }
    return file.map(path -> new ObjectType.Table(path, key.orElseThrow()));
  }

  private Set<Permission> permissions(JsonNode node) {
    Set<Permission> allowed = EnumSet.noneOf(Permission.class);
    for (JsonNode one : node) {
      try {
        allowed.add(Permission.valueOf(one.asText().toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException unknown) {
        throw json.problem(
            one, "no permission '" + one.asText() + "'; there are read, create, update, delete");
      }
    }
    return allowed;
  }

  private ObjectType withSystemFields(ObjectType type) {
    List<FieldDefinition> system = vendor.systemFields();
    ObjectType bare =
        new ObjectType(
            type.name(), type.label(), type.prefix(), system, type.permissions(), type.table());
    return bare.with(type.fields());
  }

  private void checkTargets(Schema schema) {
    for (ObjectType type : schema.objects()) {
      for (FieldDefinition field : type.fields()) {
        for (String target : field.shape().targets()) {
          if (schema.object(target).isEmpty()) {
            throw json.problem(
                json.root().path("objects").path(type.name()).path("fields").path(field.name()),
                type.name()
                    + "."
                    + field.name()
                    + " points to "
                    + target
                    + ", which is not among the objects; add it or remove the field");
          }
        }
      }
    }
  }
}
