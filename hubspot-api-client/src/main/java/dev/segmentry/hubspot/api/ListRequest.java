package dev.segmentry.hubspot.api;

import java.util.List;
import java.util.Optional;

/**
 * One page of a list of records.
 *
 * @param properties the properties to return; unknown names are ignored by HubSpot
 * @param limit rows, 1 to {@value #MAX_LIMIT}
 * @param after the cursor of the page before
 * @param archived whether to list the recycle bin instead
 */
public record ListRequest(
    List<String> properties, int limit, Optional<String> after, boolean archived) {

  public static final int MAX_LIMIT = 100;

  public ListRequest {
    properties = List.copyOf(properties);
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException(
          "A HubSpot list page has 1 to " + MAX_LIMIT + " rows, not " + limit);
    }
  }

  /** The first page, as long as it may be. */
  public static ListRequest of(List<String> properties) {
    return new ListRequest(properties, MAX_LIMIT, Optional.empty(), false);
  }

  public ListRequest archivedOnly() {
    return new ListRequest(properties, limit, after, true);
  }

  public ListRequest withLimit(int rows) {
    return new ListRequest(properties, rows, after, archived);
  }

  public ListRequest after(String cursor) {
    return new ListRequest(properties, limit, Optional.of(cursor), archived);
  }
}
