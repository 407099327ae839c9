package dev.segmentry.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.sandbox.salesforce.soql.Cell;
import dev.segmentry.sandbox.salesforce.soql.Row;
import dev.segmentry.sandbox.salesforce.soql.SoqlError;
import dev.segmentry.sandbox.wire.Reply;
import java.util.Map;
import java.util.Set;

/** SOAP envelopes: results, records, faults. */
final class SoapReplies {
  private static final String START =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
          + "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\""
          + " xmlns=\"urn:partner.soap.sforce.com\""
          + " xmlns:sf=\"urn:sobject.partner.soap.sforce.com\""
          + " xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\""
          + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">";
  private static final Map<String, String> FAULTS =
      Map.of(
          "INVALID_FIELD", "InvalidFieldFault",
          "MALFORMED_QUERY", "MalformedQueryFault",
          "INVALID_TYPE", "InvalidSObjectFault",
          "INVALID_QUERY_LOCATOR", "InvalidQueryLocatorFault");

  /** The faults that know a place. */
  private static final Set<String> QUERY_FAULTS =
      Set.of("InvalidFieldFault", "MalformedQueryFault", "InvalidSObjectFault");

  private SoapReplies() {}

  static Reply of(String operation, Xml result, ApiUsage usage) {
    Xml header = new Xml().open("soapenv:Header").open("LimitInfoHeader").open("limitInfo");
    header.element("current", usage.used()).element("limit", usage.limit());
    header.element("type", "API REQUESTS");
    header.close("limitInfo").close("LimitInfoHeader").close("soapenv:Header");
    String response = operation + "Response";
    return Reply.xml(
        200,
        START
            + header
            + "<soapenv:Body><"
            + response
            + ">"
            + result
            + "</"
            + response
            + "></soapenv:Body></soapenv:Envelope>");
  }

  static Reply fault(String code, String message, SoqlError.Place place) {
    String type = FAULTS.getOrDefault(code, "UnexpectedErrorFault");
    String tag =
        "sf:"
            + type
            + " xsi:type=\"sf:"
            + type
            + "\" xmlns:sf=\"urn:fault.partner.soap.sforce.com\"";
    Xml detail = new Xml().open(tag);
    detail.element("sf:exceptionCode", code).element("sf:exceptionMessage", message);
    if (QUERY_FAULTS.contains(type)) {
      detail.element("sf:row", place.row()).element("sf:column", place.column());
    }
    detail.close(tag);
    return envelope("sf:" + code, code + ": " + message, "<detail>" + detail + "</detail>");
  }

  static Reply clientFault(String message) {
    return envelope("soapenv:Client", message, "");
  }

  private static Reply envelope(String code, String message, String detail) {
    Xml fault = new Xml().element("faultcode", code).element("faultstring", message);
    String start = START.replace("urn:sobject.partner", "urn:fault.partner");
    return Reply.xml(
        500,
        start
            + "<soapenv:Body><soapenv:Fault>"
            + fault
            + detail
            + "</soapenv:Fault></soapenv:Body></soapenv:Envelope>");
  }

  /** A record; the id stands twice when it was selected, and once as nil when it was not. */
  static void record(Xml xml, String tag, Row row) {
    String opening = tag + " xsi:type=\"sf:sObject\"";
    xml.open(opening).element("sf:type", row.type());
    boolean selected = row.cells().stream().anyMatch(cell -> cell.name().equals("Id"));
    if (selected && row.id().isPresent()) {
      xml.element("sf:Id", row.id().get());
    } else {
      xml.nil("sf:Id");
    }
    boolean typed = row.id().isEmpty();
    row.cells().forEach(cell -> cell(xml, cell, typed));
    xml.close(opening);
  }

  private static Xml cell(Xml xml, Cell cell, boolean typed) {
    String tag = "sf:" + cell.name();
    return cell.<Xml>fold(
        value ->
            value
                .value()
                .map(
                    one ->
                        xml.element(
                            typed ? tag + " xsi:type=\"" + Wire.xsd(one) + "\"" : tag,
                            Wire.soap(one)))
                .orElseGet(() -> xml.nil(tag)),
        parent -> {
          parent.row().ifPresentOrElse(row -> record(xml, tag, row), () -> xml.nil(tag));
          return xml;
        });
  }

  /** Elements of a JSON object: arrays become repeated elements, nulls are left out. */
  static void elements(Xml xml, ObjectNode node) {
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      JsonNode value = entry.getValue();
      if (value.isArray()) {
        value.forEach(one -> element(xml, entry.getKey(), one));
      } else {
        element(xml, entry.getKey(), value);
      }
    }
  }

  private static void element(Xml xml, String tag, JsonNode value) {
    if (value instanceof ObjectNode object) {
      xml.open(tag);
      elements(xml, object);
      xml.close(tag);
    } else if (!value.isNull()) {
      xml.element(tag, value.asText());
    }
  }
}
