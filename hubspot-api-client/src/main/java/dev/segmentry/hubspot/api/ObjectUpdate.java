package dev.segmentry.hubspot.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * New values for one record.
 *
 * @param id the record
 * @param traceId what names this row in the reply; unique in its batch
 * @param properties the values to write; the empty text clears a property
 */
public record ObjectUpdate(String id, String traceId, Map<String, String> properties) {

  public ObjectUpdate {
    properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
  }

  ObjectNode json() {
    ObjectNode json = Json.object().put("id", id).put("objectWriteTraceId", traceId);
    json.set("properties", Json.strings(properties));
    return json;
  }
}
