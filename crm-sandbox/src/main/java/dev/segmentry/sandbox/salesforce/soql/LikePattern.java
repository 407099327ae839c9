package dev.segmentry.sandbox.salesforce.soql;

import java.util.regex.Pattern;

/** A LIKE pattern: % for any text, _ for one character, a backslash takes away their meaning. */
final class LikePattern {
  private LikePattern() {}

  static Pattern compile(String like) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < like.length(); i++) {
      char c = like.charAt(i);
      if (c == '\\' && i + 1 < like.length()) {
        i++;
        regex.append(Pattern.quote(String.valueOf(like.charAt(i))));
      } else if (c == '%') {
        regex.append(".*");
      } else if (c == '_') {
        regex.append('.');
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(
        regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
  }
}
