package dev.segmentry.hubspot.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A record to create.
 *
 * @param traceId what names this row in the reply; unique in its batch
 * @param properties its values
 * @param links the records it is associated with from the start
 */
public record ObjectCreate(String traceId, Map<String, String> properties, List<Link> links) {

  public ObjectCreate {
    properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    links = List.copyOf(links);
  }

  ObjectNode json() {
    ObjectNode json = Json.object().put("objectWriteTraceId", traceId);
    json.set("properties", Json.strings(properties));
    ArrayNode associations = json.putArray("associations");
    links.forEach(link -> associations.add(link.json()));
    return json;
  }

  /**
   * An association of one of HubSpot's own types.
   *
   * @param toId the record to associate with
   * @param typeId the type seen from the new record
   */
  public record Link(String toId, int typeId) {

    public static final int TASK_TO_COMPANY = 192;

    public static Link taskToCompany(String companyId) {
      return new Link(companyId, TASK_TO_COMPANY);
    }

    ObjectNode json() {
      ObjectNode json = Json.object();
      json.putObject("to").put("id", toId);
      json.putArray("types")
          .addObject()
          .put("associationCategory", "HUBSPOT_DEFINED")
          .put("associationTypeId", typeId);
      return json;
    }
  }
}
