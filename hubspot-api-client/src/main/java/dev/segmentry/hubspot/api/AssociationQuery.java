package dev.segmentry.hubspot.api;

import java.util.Optional;

/**
 * Whose associations to read, from which page on.
 *
 * @param fromId the record
 * @param after the cursor of the page before
 */
public record AssociationQuery(String fromId, Optional<String> after) {

  public static AssociationQuery of(String fromId) {
    return new AssociationQuery(fromId, Optional.empty());
  }
}
