package dev.segmentry.salesforce.rest;

import java.util.regex.Pattern;

/** Text from the other side, made fit for one line of a message or a log. */
public final class VendorText {
  private static final int LONGEST = 300;

  /** A session as Salesforce writes it: the org's id and what proves it, also one we never had. */
  private static final Pattern SESSION = Pattern.compile("00D\\w{12,15}![\\w.]+");

  private VendorText() {}

  /** Without sessions, control and bidi characters; at most 300 characters. */
  public static String line(String text) {
    StringBuilder line = new StringBuilder();
    SESSION
        .matcher(text)
        .replaceAll("***")
        .codePoints()
        .limit(LONGEST + 1L)
        .forEach(c -> line.appendCodePoint(isPrintable(c) ? c : ' '));
    String cleaned = line.toString().strip();
    return cleaned.codePointCount(0, cleaned.length()) > LONGEST
        ? cleaned.substring(0, cleaned.offsetByCodePoints(0, LONGEST)) + "…"
        : cleaned;
  }

  private static boolean isPrintable(int c) {
    int type = Character.getType(c);
    return type != Character.CONTROL
        && type != Character.FORMAT
        && type != Character.SURROGATE
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR;
  }
}
