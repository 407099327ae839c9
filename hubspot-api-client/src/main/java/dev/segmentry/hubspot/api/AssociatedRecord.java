package dev.segmentry.hubspot.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The other end of an association.
 *
 * @param id the record
 * @param types every way it is associated; several labels on one record are still one record
 */
public record AssociatedRecord(String id, List<AssociationType> types) {

  public AssociatedRecord {
    types = List.copyOf(types);
  }

  /** The id is a number in HubSpot's pages and a text in its specification. */
  static AssociatedRecord read(JsonNode node) {
    return new AssociatedRecord(
        Json.requiredText(node, "toObjectId"),
        Json.list(node.path("associationTypes"), AssociationType::read));
  }
}
