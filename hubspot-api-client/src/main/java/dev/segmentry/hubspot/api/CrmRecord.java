package dev.segmentry.hubspot.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A company, a task or any other object as a reply shows it.
 *
 * @param id the record id, a text although it is made of digits
 * @param properties the properties that have a value, all as text
 * @param emptyProperties the properties the reply names without a value
 * @param createdAt when it was created
 * @param updatedAt when it was last changed
 * @param archived whether it lies in the recycle bin
 * @param archivedAt since when
 * @param traceId the {@code objectWriteTraceId} of the input this row answers, where HubSpot echoes
 *     it
 */
public record CrmRecord(
    String id,
    Map<String, String> properties,
    Set<String> emptyProperties,
    Optional<Instant> createdAt,
    Optional<Instant> updatedAt,
    boolean archived,
    Optional<Instant> archivedAt,
    Optional<String> traceId) {

  public CrmRecord {
    properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    emptyProperties = Collections.unmodifiableSet(new LinkedHashSet<>(emptyProperties));
  }

  /**
   * The value, empty when the property is empty or was not in the reply: ask {@link #returned} to
   * tell the two apart.
   */
  public Optional<String> property(String name) {
    return Optional.ofNullable(properties.get(name));
  }

  /**
   * Whether the reply names the property at all. HubSpot leaves unknown names out without a word.
   */
  public boolean returned(String name) {
    return properties.containsKey(name) || emptyProperties.contains(name);
  }

  static CrmRecord read(JsonNode node) {
    Map<String, String> properties = new LinkedHashMap<>();
    Set<String> empty = new LinkedHashSet<>();
    for (Map.Entry<String, JsonNode> property : node.path("properties").properties()) {
      JsonNode value = property.getValue();
      if (value.isNull() || value.asText().isEmpty()) {
        empty.add(property.getKey());
      } else {
        properties.put(property.getKey(), value.asText());
      }
    }
    return new CrmRecord(
        Json.requiredText(node, "id"),
        properties,
        empty,
        Json.instant(node, "createdAt"),
        Json.instant(node, "updatedAt"),
        Json.flag(node, "archived"),
        Json.instant(node, "archivedAt"),
        Json.text(node, "objectWriteTraceId"));
  }
}
