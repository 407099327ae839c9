package dev.segmentry.hubspot.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads a reply of the associations API: records without associations come as errors there, which
 * is not one.
 */
final class AssociationsReader {

  private static final String NONE_FOUND = "crm.associations.NO_ASSOCIATIONS_FOUND";

  private AssociationsReader() {}

  static Map<String, AssociationsOf> read(JsonNode reply, List<AssociationQuery> queries) {
    Map<String, AssociationsOf> found = new LinkedHashMap<>();
    Json.requiredList(reply, "results", node -> node)
        .forEach(
            row ->
                found.merge(
                    Json.requiredText(row.path("from"), "id"), known(row), (a, b) -> twice()));
    Json.list(reply.path("errors"), ErrorReader::read)
        .forEach(
            error ->
                fromIds(error).forEach(id -> found.merge(id, failed(error), (a, b) -> twice())));
    Map<String, AssociationsOf> all = new LinkedHashMap<>();
    queries.forEach(query -> all.put(query.fromId(), found.getOrDefault(query.fromId(), silent())));
    return all;
  }

  private static AssociationsOf known(JsonNode row) {
    Set<String> seen = new HashSet<>();
    List<AssociatedRecord> to =
        Json.requiredList(row, "to", AssociatedRecord::read).stream()
            .filter(record -> seen.add(record.id()))
            .toList();
    return new AssociationsOf.Known(to, Page.cursor(row));
  }

  private static AssociationsOf failed(ApiError error) {
    return error.subCategory().filter(NONE_FOUND::equals).isPresent()
        ? new AssociationsOf.Known(List.of(), Optional.empty())
        : new AssociationsOf.Unknown(error.message(), Optional.of(error));
  }

  private static List<String> fromIds(ApiError error) {
    return Stream.concat(error.named("fromObjectId").stream(), error.named("ids").stream())
        .distinct()
        .toList();
  }

  private static AssociationsOf twice() {
    return new AssociationsOf.Unknown("the reply names this record in two ways", Optional.empty());
  }

  private static AssociationsOf silent() {
    return new AssociationsOf.Unknown("the reply does not name this record", Optional.empty());
  }
}
