package dev.segmentry.app.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.core.segment.ShownOverride;

/** A person's word on a segment, for programs. */
final class OverrideJson {

  private OverrideJson() {}

  /** Of a row that names its account. */
  static ObjectNode of(ShownOverride override) {
    return put(JsonNodeFactory.instance.objectNode(), override);
  }

  static ObjectNode of(Held.One one) {
    return put(
        JsonNodeFactory.instance.objectNode().put("account", one.account()).put("name", one.name()),
        one.override());
  }

  private static ObjectNode put(ObjectNode node, ShownOverride override) {
    return node.put("dimension", override.dimension())
        .put("field", override.field())
        .put("value", override.value())
        .put("engine", override.engine().orElse(null))
        .put("since", override.since().toString())
        .put("until", override.until().toString())
        .put("event", override.word())
        .put("reason", override.reason())
        .put("by", override.by());
  }
}
