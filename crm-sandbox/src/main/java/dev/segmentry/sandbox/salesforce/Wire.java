package dev.segmentry.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.sandbox.salesforce.soql.Cell;
import dev.segmentry.sandbox.salesforce.soql.Row;
import dev.segmentry.sandbox.wire.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How values look on the wire: REST and SOAP write moments and numbers differently. */
final class Wire {
  private static final DateTimeFormatter REST =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT);
  private static final DateTimeFormatter SOAP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT);

  private Wire() {}

  static JsonNode json(Object value) {
    if (value instanceof BigDecimal number) {
      return DecimalNode.valueOf(number.scale() < 1 ? number.setScale(1) : number);
    }
    if (value instanceof Long number) {
      return Json.NODES.numberNode(number);
    }
    if (value instanceof Boolean flag) {
      return Json.NODES.booleanNode(flag);
    }
    if (value instanceof Instant moment) {
      return Json.NODES.textNode(REST.format(moment.atOffset(ZoneOffset.UTC)));
    }
    return Json.NODES.textNode(value.toString());
  }

  static String soap(Object value) {
    if (value instanceof BigDecimal number) {
      return Double.toString(number.doubleValue());
    }
    return value instanceof Instant moment ? moment(moment) : value.toString();
  }

  static String moment(Instant moment) {
    return SOAP.format(moment.atOffset(ZoneOffset.UTC));
  }

  /** The schema type SOAP announces for an aggregate's value. */
  static String xsd(Object value) {
    if (value instanceof Long) {
      return "xsd:int";
    }
    if (value instanceof BigDecimal) {
      return "xsd:double";
    }
    if (value instanceof Boolean) {
      return "xsd:boolean";
    }
    if (value instanceof Instant) {
      return "xsd:dateTime";
    }
    return value instanceof LocalDate ? "xsd:date" : "xsd:string";
  }

  static ObjectNode record(Row row, String version) {
    ObjectNode node = Json.object();
    ObjectNode attributes = node.putObject("attributes").put("type", row.type());
    row.id()
        .ifPresent(
            id ->
                attributes.put(
                    "url", "/services/data/" + version + "/sobjects/" + row.type() + "/" + id));
    for (Cell cell : row.cells()) {
      node.set(cell.name(), cell(cell, version));
    }
    return node;
  }

  private static JsonNode cell(Cell cell, String version) {
    return cell.<JsonNode>fold(
        value -> value.value().map(Wire::json).orElse(Json.NODES.nullNode()),
        parent ->
            parent.row().<JsonNode>map(row -> record(row, version)).orElse(Json.NODES.nullNode()));
  }
}
