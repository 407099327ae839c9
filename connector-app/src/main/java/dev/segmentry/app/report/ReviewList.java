package dev.segmentry.app.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.core.sync.OpenReview;
import java.util.List;

/**
 * What waits for a person's answer, one by one.
 *
 * @param open the oldest first
 */
public record ReviewList(List<OpenReview> open) {

  public ReviewList {
    open = List.copyOf(open);
  }

  public List<String> text(Paint paint) {
    ReviewText text = new ReviewText(paint, open.size());
    return open.stream().map(one -> text.line(one(one))).toList();
  }

  public ObjectNode json() {
    ObjectNode result =
        JsonNodeFactory.instance
            .objectNode()
            .put("open", open.size())
            .put("overdue", open.stream().filter(one -> one.review().overdue()).count());
    ArrayNode list = result.putArray("reviews");
    open.forEach(one -> list.add(ReviewJson.of(one(one)).put("csm", csm(one))));
    return result;
  }

  private static Reviews.One one(OpenReview open) {
    return new Reviews.One(open.account().ref().id(), open.account().name(), open.review());
  }

  private static String csm(OpenReview open) {
    return open.account().csmCandidates().stream().findFirst().orElse("");
  }
}
