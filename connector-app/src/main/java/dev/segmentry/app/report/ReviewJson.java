package dev.segmentry.app.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.core.segment.ReviewTask;
import dev.segmentry.core.segment.ShownReview;

/** What waits for a person's answer, for programs. */
final class ReviewJson {

  private ReviewJson() {}

  /** Of a row that names its account. */
  static ObjectNode of(ShownReview review) {
    return put(JsonNodeFactory.instance.objectNode(), review);
  }

  /** Of a whole plan. */
  static ObjectNode of(Reviews reviews) {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("open", reviews.open())
            .put("overdue", reviews.overdue());
    ObjectNode events = node.putObject("events");
    reviews.events().forEach(events::put);
    ArrayNode sample = node.putArray("sample");
    reviews.worth().forEach(one -> sample.add(of(one)));
    return node;
  }

  static ObjectNode of(Reviews.One one) {
    return put(
        JsonNodeFactory.instance.objectNode().put("account", one.account()).put("name", one.name()),
        one.review());
  }

  private static ObjectNode put(ObjectNode node, ShownReview review) {
    if (review.kind() == ShownReview.Kind.CONFLICT && review.isOpen()) {
      ArrayNode questions = node.putArray("questions");
      ReviewTask.QUESTIONS.forEach(questions::add);
    }
    return node.put("kind", review.kind().word())
        .put("subject", review.subject())
        .put("stands", review.stands().orElse(null))
        .put("asked", review.asked())
        .put("since", review.since().toString())
        .put("event", review.event().name().toLowerCase(java.util.Locale.ROOT))
        .put("overdue", review.overdue())
        .put("why", review.why())
        .put("cause", review.cause().isEmpty() ? null : review.cause());
  }
}
