package dev.segmentry.app.report;

/** Text from a CRM on its way to a terminal: nothing in it may steer the terminal. */
public final class Printable {

  private static final int MAX_LENGTH = 300;

  private Printable() {}

  /** One line without control, bidirectional and zero-width characters, shortened when long. */
  public static String of(String text) {
    StringBuilder clean = new StringBuilder(Math.min(text.length(), MAX_LENGTH));
    text.codePoints()
        .map(c -> Character.isWhitespace(c) ? ' ' : c)
        .filter(c -> !isHidden(c))
        .limit(MAX_LENGTH)
        .forEach(clean::appendCodePoint);
    boolean shortened = text.codePointCount(0, text.length()) > MAX_LENGTH;
    return clean.toString().strip() + (shortened ? "…" : "");
  }

  private static boolean isHidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE -> true;
      default -> false;
    };
  }
}
