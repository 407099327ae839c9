package dev.segmentry.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.segmentry.sandbox.org.CrmRecord;
import dev.segmentry.sandbox.org.FieldDefinition;
import dev.segmentry.sandbox.org.ObjectType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A search as its body says, checked against all limits. */
record SearchQuery(
    Predicate<CrmRecord> filter,
    Comparator<CrmRecord> order,
    List<String> properties,
    int limit,
    int offset) {
  private static final int MAX_LIMIT = 200;
  private static final int MAX_WINDOW = 10_000;
  private static final int MAX_GROUPS = 5;
  private static final int MAX_FILTERS = 6;
  private static final int MAX_FILTERS_IN_ALL = 18;

  static SearchQuery read(JsonNode body, Portal portal, ObjectType type) {
    if (!body.path("query").asText("").isEmpty()) {
      throw Refusal.notOffered("'query' in searches");
    }
    int limit = number(body.path("limit"), "limit", 10);
    if (limit < 1 || limit > MAX_LIMIT) {
      throw Refusal.validation("limit must be from 1 to " + MAX_LIMIT + ", not " + limit);
    }
    int offset = number(body.path("after"), "after", 0);
    if (offset + limit > MAX_WINDOW) {
      throw Refusal.validation(
          "There was a problem with the request. Paging past "
              + MAX_WINDOW
              + " results is not supported: after "
              + offset
              + ", limit "
              + limit);
    }
    return new SearchQuery(
        filter(body.path("filterGroups"), portal, type),
        order(body.path("sorts"), portal, type),
        Ask.texts(body.path("properties")),
        limit,
        offset);
  }

  private static int number(JsonNode node, String name, int otherwise) {
    String text = node.asText("");
    if (text.isEmpty()) {
      return otherwise;
    }
    if (!text.matches("\\d{1,8}")) {
      throw Refusal.validation("'" + name + "' must be a whole number, not " + text);
    }
    return Integer.parseInt(text);
  }

  private static Predicate<CrmRecord> filter(JsonNode groups, Portal portal, ObjectType type) {
    int all = 0;
    List<Predicate<CrmRecord>> alternatives = new ArrayList<>();
    for (JsonNode group : groups) {
      JsonNode filters = group.path("filters");
      all += filters.size();
      if (filters.size() > MAX_FILTERS) {
        throw Refusal.validation("A filter group takes " + MAX_FILTERS + " filters at most");
      }
      Predicate<CrmRecord> every = record -> true;
      for (JsonNode filter : filters) {
        every = every.and(condition(filter, portal, type));
      }
      alternatives.add(every);
    }
    if (alternatives.size() > MAX_GROUPS || all > MAX_FILTERS_IN_ALL) {
      throw Refusal.validation(
          "A search takes "
              + MAX_GROUPS
              + " filter groups and "
              + MAX_FILTERS_IN_ALL
              + " filters at most");
    }
    return alternatives.isEmpty()
        ? record -> true
        : record -> alternatives.stream().anyMatch(one -> one.test(record));
  }

  private static Predicate<CrmRecord> condition(JsonNode filter, Portal portal, ObjectType type) {
    String name = filter.path("propertyName").asText("");
    if (name.startsWith("associations.")) {
      throw Refusal.notOffered("filters on associations");
    }
    return Condition.of(property(name, portal, type), filter);
  }

  private static Comparator<CrmRecord> order(JsonNode sorts, Portal portal, ObjectType type) {
    if (sorts.size() > 1) {
      throw Refusal.validation("Only one sort is supported, not " + sorts.size());
    }
    Comparator<CrmRecord> byId = Comparator.comparing(CrmRecord::id);
    if (sorts.isEmpty()) {
      return byId;
    }
    JsonNode sort = sorts.path(0);
    String name = sort.isTextual() ? sort.asText() : sort.path("propertyName").asText("");
    FieldDefinition field = property(name, portal, type).field();
    boolean descending = sort.path("direction").asText("ASCENDING").equals("DESCENDING");
    return byValue(field, descending).thenComparing(byId);
  }

  /** Records without a value come last either way. */
  @SuppressWarnings("unchecked")
  private static Comparator<CrmRecord> byValue(FieldDefinition field, boolean descending) {
    return (one, other) -> {
      Optional<Object> left = Condition.value(field, one);
      Optional<Object> right = Condition.value(field, other);
      if (left.isEmpty() || right.isEmpty()) {
        return Boolean.compare(left.isEmpty(), right.isEmpty());
      }
      int order = ((Comparable<Object>) left.get()).compareTo(right.get());
      return descending ? -order : order;
    };
  }

  private static Catalog.Property property(String name, Portal portal, ObjectType type) {
    return portal
        .catalog()
        .property(type, name)
        .orElseThrow(
            () ->
                Refusal.validation(
                    "There was a problem with the request. Property '" + name + "' does not exist",
                    "PROPERTY_DOESNT_EXIST"));
  }
}
