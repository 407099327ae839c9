package dev.segmentry.core.playbook;

/**
 * Makes text from the CRM safe to stand in a task: one line, no tricks, never cut inside a
 * character.
 */
public final class PlainText {

  private PlainText() {}

  /** Control, bidirectional and invisible characters become nothing, line breaks a space. */
  public static String line(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(point -> append(out, point));
    return out.toString().strip();
  }

  private static void append(StringBuilder out, int point) {
    boolean gap = Character.isWhitespace(point) || Character.isSpaceChar(point);
    if (gap) {
      if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
        out.append(' ');
      }
    } else if (isShown(point)) {
      out.appendCodePoint(point);
    }
  }

  private static boolean isShown(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED -> false;
      case Character.FORMAT -> point == 0x200D;
      default -> true;
    };
  }

  /**
   * @param limit most UTF-16 units, which is what CRMs count at worst
   */
  public static String shortened(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    int end = limit - 1;
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end).stripTrailing() + "…";
  }
}
