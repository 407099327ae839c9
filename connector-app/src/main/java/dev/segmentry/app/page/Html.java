package dev.segmentry.app.page;

import dev.segmentry.app.report.Printable;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes HTML. Text and attribute values enter by methods that escape them, and what steers a
 * reader's eye (control, bidirectional and zero-width characters) is left out: names are written by
 * strangers. Only names of elements and attributes are taken as they are, and they are ours.
 */
final class Html {

  private final StringBuilder out = new StringBuilder(1 << 16);
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * @param attributes names and values in turn
   */
  Html open(String element, String... attributes) {
    tag(element, attributes);
    open.push(element);
    return this;
  }

  Html close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  Html text(String text) {
    escape(Printable.inFull(text));
    return this;
  }

  /** An element with nothing but a text in it. */
  Html element(String element, String text, String... attributes) {
    return open(element, attributes).text(text).close();
  }

  /** An element that has no end. */
  Html empty(String element, String... attributes) {
    tag(element, attributes);
    return this;
  }

  /** A style sheet of ours, as it is. */
  Html style(String css) {
    out.append("<style>").append(css).append("</style>");
    return this;
  }

  private void tag(String element, String... attributes) {
    out.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(Printable.inFull(attributes[i + 1]));
      out.append('"');
    }
    out.append('>');
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
  }

  /**
   * @throws IllegalStateException an element is still open
   */
  String page() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("still open: " + open);
    }
    return "<!doctype html>\n" + out;
  }
}
