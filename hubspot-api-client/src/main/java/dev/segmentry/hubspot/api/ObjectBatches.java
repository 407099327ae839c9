package dev.segmentry.hubspot.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import okhttp3.HttpUrl;

/** The searches and batch calls all objects share. */
final class ObjectBatches {

  static final int MAX_INPUTS = 100;

  private final HttpCalls calls;
  private final ApiUrls urls;
  private final String objectType;

  ObjectBatches(HttpCalls calls, ApiUrls urls, String objectType) {
    this.calls = calls;
    this.urls = urls;
    this.objectType = objectType;
  }

  SearchPage search(Operation operation, SearchRequest request) {
    return calls.post(
        operation,
        urls.objects(objectType, "search").build(),
        request.json(),
        reply -> new SearchPage(reply.path("total").asLong(), Page.read(reply, CrmRecord::read)));
  }

  BatchResult read(Operation operation, List<String> ids, List<String> properties) {
    return read(url("read").build(), operation, ids, properties);
  }

  BatchResult readArchived(Operation operation, List<String> ids, List<String> properties) {
    HttpUrl recycleBin = url("read").addQueryParameter("archived", "true").build();
    return read(recycleBin, operation, ids, properties);
  }

  private BatchResult read(
      HttpUrl url, Operation operation, List<String> ids, List<String> properties) {
    return read(url, operation, ids, Json.object(), properties, record -> Optional.of(record.id()));
  }

  /**
   * The key property is always asked for: without it a row of the reply could not be told from
   * another.
   */
  BatchResult readBy(
      Operation operation, String idProperty, List<String> keys, List<String> properties) {
    return readBy(url("read").build(), operation, idProperty, keys, properties);
  }

  BatchResult readArchivedBy(
      Operation operation, String idProperty, List<String> keys, List<String> properties) {
    HttpUrl recycleBin = url("read").addQueryParameter("archived", "true").build();
    return readBy(recycleBin, operation, idProperty, keys, properties);
  }

  private BatchResult readBy(
      HttpUrl url,
      Operation operation,
      String idProperty,
      List<String> keys,
      List<String> properties) {
    Set<String> withKey = new LinkedHashSet<>(properties);
    withKey.add(idProperty);
    ObjectNode body = Json.object().put("idProperty", idProperty);
    return read(
        url, operation, keys, body, List.copyOf(withKey), record -> record.property(idProperty));
  }

  BatchResult update(Operation operation, List<ObjectUpdate> updates) {
    List<BatchMatcher.Key> keys =
        updates.stream()
            .map(
                update ->
                    new BatchMatcher.Key(Optional.of(update.traceId()), Optional.of(update.id())))
            .toList();
    BatchMatcher matcher = new BatchMatcher(keys, record -> Optional.of(record.id()));
    ArrayNode inputs = Json.array();
    updates.forEach(update -> inputs.add(update.json()));
    return send(operation, url("update").build(), Json.object(), inputs, matcher);
  }

  BatchResult create(
      Operation operation, List<ObjectCreate> creates, Optional<String> keyProperty) {
    List<BatchMatcher.Key> keys =
        creates.stream()
            .map(
                create ->
                    new BatchMatcher.Key(
                        Optional.of(create.traceId()),
                        keyProperty.flatMap(
                            name -> Optional.ofNullable(create.properties().get(name)))))
            .toList();
    BatchMatcher matcher = new BatchMatcher(keys, record -> keyProperty.flatMap(record::property));
    ArrayNode inputs = Json.array();
    creates.forEach(create -> inputs.add(create.json()));
    return send(operation, url("create").build(), Json.object(), inputs, matcher);
  }

  private BatchResult read(
      HttpUrl url,
      Operation operation,
      List<String> ids,
      ObjectNode body,
      List<String> properties,
      Function<CrmRecord, Optional<String>> identity) {
    List<BatchMatcher.Key> keys =
        ids.stream().map(id -> new BatchMatcher.Key(Optional.empty(), Optional.of(id))).toList();
    ArrayNode inputs = Json.array();
    ids.forEach(id -> inputs.addObject().put("id", id));
    body.set("properties", Json.strings(properties));
    body.putArray("propertiesWithHistory");
    return send(operation, url, body, inputs, new BatchMatcher(keys, identity));
  }

  private BatchResult send(
      Operation operation, HttpUrl url, ObjectNode body, ArrayNode inputs, BatchMatcher matcher) {
    if (inputs.isEmpty() || inputs.size() > MAX_INPUTS) {
      throw new IllegalArgumentException(
          "A HubSpot batch has 1 to " + MAX_INPUTS + " inputs, not " + inputs.size());
    }
    body.set("inputs", inputs);
    return calls.post(operation, url, body, matcher::match);
  }

  private HttpUrl.Builder url(String action) {
    return urls.objects(objectType, "batch", action);
  }
}
