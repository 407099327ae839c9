package dev.segmentry.hubspot.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * One page of a search. HubSpot takes at most 3,000 characters of body and serves at most 10,000
 * rows per query, so ask for few properties and go on by record id.
 *
 * @param filterGroups joined by OR; the filters of a group are joined by AND
 * @param sort the one property to sort by
 * @param properties the properties to return
 * @param limit rows, 1 to {@value #MAX_LIMIT}
 * @param after the cursor of the page before
 */
public record SearchRequest(
    List<List<Filter>> filterGroups,
    Optional<Sort> sort,
    List<String> properties,
    int limit,
    Optional<String> after) {

  public static final int MAX_LIMIT = 200;
  public static final int MAX_GROUPS = 5;
  public static final int MAX_FILTERS_PER_GROUP = 6;

  public SearchRequest {
    filterGroups = filterGroups.stream().map(List::copyOf).toList();
    properties = List.copyOf(properties);
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException(
          "A HubSpot search page has 1 to " + MAX_LIMIT + " rows, not " + limit);
    }
    if (filterGroups.size() > MAX_GROUPS
        || filterGroups.stream().anyMatch(group -> group.size() > MAX_FILTERS_PER_GROUP)) {
      throw new IllegalArgumentException(
          "A HubSpot search takes "
              + MAX_GROUPS
              + " groups of "
              + MAX_FILTERS_PER_GROUP
              + " filters at most");
    }
  }

  /** The first page, as long as it may be, of what meets all filters. */
  public static SearchRequest all(List<Filter> filters, Sort sort, List<String> properties) {
    return new SearchRequest(
        List.of(filters), Optional.of(sort), properties, MAX_LIMIT, Optional.empty());
  }

  public SearchRequest withLimit(int rows) {
    return new SearchRequest(filterGroups, sort, properties, rows, after);
  }

  public SearchRequest after(String cursor) {
    return new SearchRequest(filterGroups, sort, properties, limit, Optional.of(cursor));
  }

  ObjectNode json() {
    ObjectNode json = Json.object();
    ArrayNode groups = json.putArray("filterGroups");
    for (List<Filter> group : filterGroups) {
      ArrayNode filters = groups.addObject().putArray("filters");
      group.forEach(filter -> filters.add(filter.json()));
    }
    ArrayNode sorts = json.putArray("sorts");
    sort.ifPresent(
        by ->
            sorts
                .addObject()
                .put("propertyName", by.propertyName())
                .put("direction", by.direction().name()));
    json.set("properties", Json.strings(properties));
    json.put("limit", limit);
    after.ifPresent(cursor -> json.put("after", cursor));
    return json;
  }

  /** The property to sort by and which way. */
  public record Sort(String propertyName, Direction direction) {

    public static Sort ascending(String propertyName) {
      return new Sort(propertyName, Direction.ASCENDING);
    }

    public static Sort descending(String propertyName) {
      return new Sort(propertyName, Direction.DESCENDING);
    }

    /** Which way to sort. */
    public enum Direction {
      ASCENDING,
      DESCENDING
    }
  }
}
