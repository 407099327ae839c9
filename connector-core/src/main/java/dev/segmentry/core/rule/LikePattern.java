package dev.segmentry.core.rule;

/**
 * SQL's LIKE without a regular expression: at most pattern × text steps, so no pattern can stall a
 * run.
 *
 * @param pattern {@code %} for any text, {@code _} for one character
 * @param anyCase whether case does not matter
 */
record LikePattern(String pattern, boolean anyCase) {

  boolean matches(String text) {
    int at = 0;
    int in = 0;
    int retryAt = -1;
    int retryIn = 0;
    while (in < text.length()) {
      if (at < pattern.length() && pattern.charAt(at) == '%') {
        retryAt = ++at;
        retryIn = in;
      } else if (at < pattern.length() && same(pattern.charAt(at), text.charAt(in))) {
        at++;
        in++;
      } else if (retryAt >= 0) {
        at = retryAt;
        in = ++retryIn;
      } else {
        return false;
      }
    }
    return onlyPercentFrom(at);
  }

  private boolean onlyPercentFrom(int at) {
    for (int i = at; i < pattern.length(); i++) {
      if (pattern.charAt(i) != '%') {
        return false;
      }
    }
    return true;
  }

  private boolean same(char wanted, char found) {
    if (wanted == '_' || wanted == found) {
      return true;
    }
    return anyCase
        && Character.toLowerCase(Character.toUpperCase(wanted))
            == Character.toLowerCase(Character.toUpperCase(found));
  }
}
