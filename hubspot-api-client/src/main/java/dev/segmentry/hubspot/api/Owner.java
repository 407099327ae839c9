package dev.segmentry.hubspot.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A person or queue that records can belong to.
 *
 * @param id what {@code hubspot_owner_id} holds
 * @param userId the user behind it, another number; archived owners have none
 * @param email where to write to
 * @param firstName as entered
 * @param lastName as entered
 * @param type {@code PERSON} or {@code QUEUE}
 * @param archived whether the user was removed
 */
public record Owner(
    String id,
    Optional<String> userId,
    Optional<String> email,
    Optional<String> firstName,
    Optional<String> lastName,
    Optional<String> type,
    boolean archived) {

  static Owner read(JsonNode node) {
    return new Owner(
        Json.requiredText(node, "id"),
        Json.text(node, "userId"),
        Json.text(node, "email"),
        Json.text(node, "firstName"),
        Json.text(node, "lastName"),
        Json.text(node, "type"),
        Json.flag(node, "archived"));
  }
}
