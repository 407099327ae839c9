package dev.segmentry.app.report;

/** Text from a CRM on its way to a terminal: nothing in it may steer the terminal. */
public final class Printable {

  private static final int MAX_LENGTH = 300;

  private Printable() {}

  /** One line without control, bidirectional and zero-width characters, shortened when long. */
  public static String of(String text) {
    String clean = inFull(text);
    return clean.codePointCount(0, clean.length()) > MAX_LENGTH
        ? clean.substring(0, clean.offsetByCodePoints(0, MAX_LENGTH)) + "…"
        : clean;
  }

  /** The same, however long. */
  public static String inFull(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> Character.isWhitespace(c) ? ' ' : c)
        .filter(c -> !isHidden(c))
        .forEach(clean::appendCodePoint);
    return clean.toString().strip();
  }

  private static boolean isHidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE -> true;
      default -> false;
    };
  }
}
