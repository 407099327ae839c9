package dev.segmentry.salesforce;

/** Text as a task shows it: harmless characters, within the field's length. */
final class TaskText {
  private static final String CUT = "…";

  private TaskText() {}

  /** On one line. */
  static String line(String text, int length) {
    return cut(clean(text).replace('\n', ' ').strip(), length);
  }

  /**
   * Body and ending, of which only the body is shortened.
   *
   * @param ending what must not be lost: marker and link
   */
  static String block(String body, String ending, int length) {
    String tail = "\n\n" + ending;
    return cut(clean(body).strip(), Math.max(0, length - weight(tail))) + tail;
  }

  /** Without control and bidi characters; lone surrogates become U+FFFD. */
  static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.replace("\r\n", "\n")
        .codePoints()
        .forEach(
            c -> {
              if (Character.getType(c) == Character.SURROGATE) {
                clean.append('\uFFFD');
              } else if (c == '\n' || c == '\t' || !isHidden(c)) {
                clean.appendCodePoint(c);
              }
            });
    return clean.toString();
  }

  // Zero-width joiners stay: emoji and several scripts need them.
  private static boolean isHidden(int c) {
    return Character.isISOControl(c)
        || c == 0x061C
        || c == 0x200E
        || c == 0x200F
        || (c >= 0x2028 && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0xFEFF
        || c == 0xFFFE
        || c == 0xFFFF;
  }

  private static String cut(String text, int length) {
    if (weight(text) <= length) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    int room = length - CUT.length();
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      room -= weight(c);
      if (room < 0) {
        break;
      }
      kept.appendCodePoint(c);
      i += Character.charCount(c);
    }
    return length < CUT.length() ? "" : kept.append(CUT).toString();
  }

  private static int weight(String text) {
    return text.codePoints().map(TaskText::weight).sum();
  }

  // Salesforce stores a line break as two characters; supplementary characters count as two at
  // most.
  private static int weight(int codePoint) {
    return codePoint == '\n' ? 2 : Character.charCount(codePoint);
  }
}
