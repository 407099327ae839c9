package dev.segmentry.hubspot.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * How two records are associated.
 *
 * @param category {@code HUBSPOT_DEFINED} or {@code USER_DEFINED}; both count from one
 * @param typeId its number in that category
 * @param label what people see, where it has one
 */
public record AssociationType(String category, int typeId, Optional<String> label) {

  /** The category of HubSpot's own kinds. */
  public static final String HUBSPOT_DEFINED = "HUBSPOT_DEFINED";

  static AssociationType read(JsonNode node) {
    return new AssociationType(
        Json.text(node, "category").orElse(""),
        node.path("typeId").asInt(),
        Json.text(node, "label"));
  }
}
