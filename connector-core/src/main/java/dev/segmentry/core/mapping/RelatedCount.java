package dev.segmentry.core.mapping;

import java.util.Map;
import java.util.Optional;

/**
 * An attribute that counts records related to the account, such as open support cases.
 *
 * @param attribute canonical attribute name, a number
 * @param object the vendor's name of the counted object, for example {@code Case} or {@code
 *     tickets}
 * @param where field name → content that counted records must have
 * @param within only records whose date lies in the trailing window; empty: all
 */
public record RelatedCount(
    String attribute, String object, Map<String, String> where, Optional<Window> within) {

  public RelatedCount {
    where = Map.copyOf(where);
  }

  /**
   * @param field a date or timestamp field of the counted object
   * @param days length of the trailing window in calendar days
   */
  public record Window(String field, int days) {}
}
