package dev.segmentry.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.sandbox.org.Refusal;
import dev.segmentry.sandbox.wire.Fault;
import dev.segmentry.sandbox.wire.Json;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A fault as JSON, both ways. */
final class FaultScript {
  private FaultScript() {}

  static Fault read(JsonNode body) {
    Fault.Match match =
        new Fault.Match(
            body.path("kind").asText("*"),
            body.path("path").asText("*"),
            body.path("nth").asInt(1) - 1,
            body.path("times").asInt(1));
    boolean after = body.path("when").asText("after").equals("after");
    Fault.Kind kind = kind(body.path("do").asText(""));
    Fault.Effect effect =
        new Fault.Effect(
            kind,
            kind == Fault.Kind.LATE_COMMIT
                ? Duration.parse(body.path("commitsAfter").asText(""))
                : Duration.ofMillis(body.path("delayMillis").asLong(0)),
            body.path("status").asInt(503),
            headers(body.path("headers")),
            body.path("body").isTextual()
                ? body.path("body").asText()
                : body.path("body").isMissingNode() ? "" : body.path("body").toString());
    return new Fault(match, after ? Fault.Moment.AFTER_APPLY : Fault.Moment.BEFORE_APPLY, effect);
  }

  static Refusal refusal(JsonNode body) {
    Set<String> ids = new HashSet<>();
    body.path("ids").forEach(id -> ids.add(id.asText()));
    if (!body.path("object").isTextual() || !body.path("code").isTextual()) {
      throw new IllegalArgumentException("a refusal needs 'object' and 'code'");
    }
    String code = body.path("code").asText();
    return new Refusal(
        body.path("object").asText(),
        ids,
        body.path("times").asInt(1),
        code,
        body.path("message").asText(code + " as scripted"),
        body.path("inCallsAbove").asInt(0));
  }

  private static Fault.Kind kind(String word) {
    return Arrays.stream(Fault.Kind.values())
        .filter(kind -> word(kind).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'do' must be one of "
                        + Arrays.stream(Fault.Kind.values()).map(FaultScript::word).toList()));
  }

  private static String word(Fault.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, String> headers(JsonNode node) {
    Map<String, String> headers = new LinkedHashMap<>();
    node.properties().forEach(entry -> headers.put(entry.getKey(), entry.getValue().asText()));
    return headers;
  }

  static ObjectNode write(Fault fault) {
    ObjectNode node = Json.object();
    node.put("kind", fault.match().kind()).put("path", fault.match().path());
    node.put("nth", fault.match().skip() + 1).put("times", fault.match().times());
    node.put("when", fault.moment() == Fault.Moment.AFTER_APPLY ? "after" : "before");
    return node.put("do", word(fault.effect().kind()));
  }
}
