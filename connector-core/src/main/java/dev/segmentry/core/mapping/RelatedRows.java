package dev.segmentry.core.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Records related to accounts that are read one by one, such as the account's users.
 *
 * @param object the vendor's name of their object, for example {@code Contact} or {@code contacts}
 * @param link what relates them to the account: Salesforce, the lookup field; HubSpot, label of the
 *     association, or number of one of HubSpot's own kinds; empty: the usual or only lookup, any
 *     association
 * @param fields fields or paths that are read
 * @param where field name → content that records must have
 */
public record RelatedRows(
    String object, Optional<String> link, List<String> fields, Map<String, String> where) {

  public RelatedRows {
    fields = List.copyOf(fields);
    where = Map.copyOf(where);
  }
}
