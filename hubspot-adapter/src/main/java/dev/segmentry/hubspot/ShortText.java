package dev.segmentry.hubspot;

/** Cuts text without cutting a character. */
final class ShortText {

  private ShortText() {}

  /**
   * @param limit most UTF-16 units, the ellipsis included
   */
  static String of(String text, int limit) {
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
