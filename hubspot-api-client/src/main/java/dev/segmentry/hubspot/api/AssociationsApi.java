package dev.segmentry.hubspot.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Associations between records. */
public final class AssociationsApi {

  public static final int MAX_INPUTS = 1_000;

  private final HttpCalls calls;
  private final ApiUrls urls;

  AssociationsApi(HttpCalls calls, ApiUrls urls) {
    this.calls = calls;
    this.urls = urls;
  }

  /**
   * The kinds of association there can be, HubSpot's own and the portal's labels.
   *
   * @param fromType for example {@code companies}
   * @param toType for example {@code contacts}; labels may differ in the other direction
   */
  public List<AssociationType> labels(String fromType, String toType) {
    return calls.get(
        Operation.ASSOCIATIONS_LABELS,
        urls.associations(fromType, toType, "labels").build(),
        reply -> List.copyOf(Json.requiredList(reply, "results", AssociationType::read)));
  }

  /**
   * One page per record, in one call. Records with a cursor have more: ask for those again.
   *
   * @param fromType for example {@code companies}
   * @param toType for example {@code tickets}
   * @param queries up to {@value #MAX_INPUTS}, each record once
   * @return an entry for each record asked for, in that order
   */
  public Map<String, AssociationsOf> batchRead(
      String fromType, String toType, List<AssociationQuery> queries) {
    if (queries.isEmpty() || queries.size() > MAX_INPUTS) {
      throw new IllegalArgumentException(
          "A HubSpot association batch has 1 to " + MAX_INPUTS + " inputs, not " + queries.size());
    }
    ObjectNode body = Json.object();
    ArrayNode inputs = body.putArray("inputs");
    for (AssociationQuery query : queries) {
      ObjectNode input = inputs.addObject().put("id", query.fromId());
      query.after().ifPresent(cursor -> input.put("after", cursor));
    }
    return calls.post(
        Operation.ASSOCIATIONS_BATCH_READ,
        urls.associations(fromType, toType, "batch", "read").build(),
        body,
        reply -> AssociationsReader.read(reply, queries));
  }
}
