package dev.segmentry.hubspot.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Turns the error bodies HubSpot sends, HTML pages of its proxies included, into {@link ApiError}s.
 */
final class ErrorReader {

  private static final int MESSAGE_LIMIT = 2_000;
  private static final int TEXT_LIMIT = 300;
  private static final int DEPTH_LIMIT = 5;

  private ErrorReader() {}

  static ApiError readBody(byte[] body) {
    try {
      JsonNode node = Json.parse(body);
      if (node.isObject()) {
        return read(node);
      }
    } catch (IOException notJson) {
      return asText(body);
    }
    return asText(body);
  }

  static ApiError read(JsonNode node) {
    return read(node, 0);
  }

  private static ApiError read(JsonNode node, int depth) {
    String message = Json.text(node, "message").orElse("(no message)");
    return new ApiError(
        Json.text(node, "category"),
        Json.text(node, "subCategory"),
        Json.text(node, "code").or(() -> Json.text(node, "error")),
        shorten(message, MESSAGE_LIMIT),
        Json.text(node, "policyName"),
        Json.text(node, "correlationId"),
        context(node),
        depth < DEPTH_LIMIT ? causes(node, message, depth) : List.of());
  }

  /**
   * The list under "errors" is capped by HubSpot, so those embedded in the message are read as
   * well.
   */
  private static List<ApiError> causes(JsonNode node, String message, int depth) {
    List<ApiError> causes =
        new ArrayList<>(Json.list(node.path("errors"), error -> read(error, depth + 1)));
    embedded(message).forEach(error -> addNew(causes, read(error, depth + 1)));
    return causes;
  }

  private static void addNew(List<ApiError> causes, ApiError embedded) {
    boolean known =
        causes.stream()
            .anyMatch(
                cause ->
                    cause.codes().equals(embedded.codes())
                        && cause.propertyNames().equals(embedded.propertyNames()));
    if (!known) {
      causes.add(embedded);
    }
  }

  private static Map<String, List<String>> context(JsonNode node) {
    Map<String, List<String>> context = new LinkedHashMap<>(Json.textLists(node.path("context")));
    if (node.has("isValid")) {
      Json.text(node, "name").ifPresent(name -> context.putIfAbsent("propertyName", List.of(name)));
    }
    return context;
  }

  private static Stream<JsonNode> embedded(String message) {
    return Stream.of(message.indexOf('['), message.indexOf('{'))
        .filter(start -> start >= 0)
        .sorted()
        .map(start -> Json.fragment(message.substring(start)))
        .flatMap(Optional::stream)
        .limit(1)
        .flatMap(ErrorReader::objects);
  }

  private static Stream<JsonNode> objects(JsonNode fragment) {
    return fragment.isObject()
        ? Stream.of(fragment)
        : fragment.valueStream().filter(JsonNode::isObject);
  }

  private static ApiError asText(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8).strip();
    return ApiError.ofText(
        text.isEmpty() ? "(empty body)" : shorten(text.replaceAll("\\p{Cntrl}+", " "), TEXT_LIMIT));
  }

  private static String shorten(String text, int limit) {
    return text.length() <= limit ? text : text.substring(0, limit) + "…";
  }
}
