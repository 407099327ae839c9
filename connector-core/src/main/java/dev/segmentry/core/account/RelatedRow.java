package dev.segmentry.core.account;

import dev.segmentry.core.crm.ExternalRef;
import java.util.Map;

/**
 * One record related to an account.
 *
 * @param account whose it is
 * @param id the record's own
 * @param content by field as it was asked for; an empty field is absent. Days are written {@code
 *     2024-06-30}, points in time as instants ({@code 2024-06-30T22:00:00Z}), numbers with a point
 */
public record RelatedRow(ExternalRef account, String id, Map<String, String> content) {

  public RelatedRow {
    content = Map.copyOf(content);
  }
}
