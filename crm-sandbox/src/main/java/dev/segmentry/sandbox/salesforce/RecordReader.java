package dev.segmentry.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.sandbox.org.CrmRecord;
import dev.segmentry.sandbox.org.FieldDefinition;
import dev.segmentry.sandbox.org.ObjectType;
import dev.segmentry.sandbox.salesforce.soql.Cell;
import dev.segmentry.sandbox.salesforce.soql.Row;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Shows single records outside of queries. */
final class RecordReader {
  private RecordReader() {}

  static List<FieldDefinition> visible(ObjectType type) {
    return type.fields().stream().filter(field -> field.access().readable()).toList();
  }

  /** The named fields; one the caller may not see is refused. */
  static List<FieldDefinition> named(ObjectType type, List<String> names) {
    return names.stream()
        .map(
            name ->
                type.field(name)
                    .filter(field -> field.access().readable())
                    .orElseThrow(
                        () ->
                            ApiError.of(
                                400,
                                "INVALID_FIELD",
                                "No such column '" + name + "' on entity '" + type.name() + "'")))
        .toList();
  }

  static ObjectNode json(CrmRecord shown, List<FieldDefinition> fields, String version) {
    List<Cell> cells =
        fields.stream()
            .<Cell>map(field -> new Cell.Value(field.name(), field.type(), value(shown, field)))
            .toList();
    return Wire.record(new Row(shown.object(), Optional.of(shown.id()), cells), version);
  }

  private static Optional<Object> value(CrmRecord shown, FieldDefinition field) {
    return switch (field.type()) {
      case BOOLEAN -> shown.value(field).or(() -> Optional.of(false));
      case NUMBER ->
          shown.value(field).map(one -> isWhole(field) ? ((BigDecimal) one).longValue() : one);
      default -> shown.value(field);
    };
  }

  private static boolean isWhole(FieldDefinition field) {
    return field.shape().scale() == 0 && !field.name().endsWith("__c");
  }

  static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).toList();
  }
}
