package dev.segmentry.sandbox.salesforce;

import java.util.Locale;

/** Builds XML text; what XML cannot hold is left out, as Salesforce does. */
final class Xml {
  private final StringBuilder text = new StringBuilder();

  Xml open(String tag) {
    text.append('<').append(tag).append('>');
    return this;
  }

  /** Closes a tag; attributes in the opening form are ignored. */
  Xml close(String tag) {
    int blank = tag.indexOf(' ');
    text.append("</").append(blank < 0 ? tag : tag.substring(0, blank)).append('>');
    return this;
  }

  Xml element(String tag, String value) {
    open(tag);
    escape(value);
    return close(tag);
  }

  Xml element(String tag, long value) {
    return element(tag, Long.toString(value));
  }

  Xml element(String tag, boolean value) {
    return element(tag, Boolean.toString(value).toLowerCase(Locale.ROOT));
  }

  Xml nil(String tag) {
    text.append('<').append(tag).append(" xsi:nil=\"true\"/>");
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private void escape(String value) {
    value.codePoints().filter(Xml::isLegal).forEach(this::escape);
  }

  private void escape(int c) {
    switch (c) {
      case '&' -> text.append("&amp;");
      case '<' -> text.append("&lt;");
      case '>' -> text.append("&gt;");
      case '"' -> text.append("&quot;");
      case '\r' -> text.append("&#13;");
      default -> text.appendCodePoint(c);
    }
  }

  private static boolean isLegal(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
