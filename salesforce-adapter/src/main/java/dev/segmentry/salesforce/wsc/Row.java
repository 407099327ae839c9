package dev.segmentry.salesforce.wsc;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One record of a query reply: content by field name or relationship path, matched without case.
 * The Partner API is untyped: everything is text.
 */
public final class Row {
  private final Map<String, String> content = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  void put(String path, String text) {
    content.put(path, text);
  }

  /** The content; empty text when the field, or the related record, is empty. */
  public String text(String path) {
    return find(path).orElse("");
  }

  /** The content, or nothing when the reply did not speak of this path at all. */
  public Optional<String> find(String path) {
    String exact = content.get(path);
    if (exact != null) {
      return Optional.of(exact);
    }
    for (int dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
      String ancestor = content.get(path.substring(0, dot));
      if (ancestor != null) {
        return ancestor.isEmpty() ? Optional.of("") : Optional.empty();
      }
    }
    return Optional.empty();
  }
}
