package dev.segmentry.salesforce;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Parts of SOQL. Whatever goes into a query passes through here. */
final class Soql {
  private static final Pattern PATH =
      Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,79}(\\.[A-Za-z][A-Za-z0-9_]{0,79}){0,5}");

  private Soql() {}

  static boolean isPath(String text) {
    return PATH.matcher(text).matches();
  }

  /**
   * A field, relationship path or object name.
   *
   * @throws IllegalArgumentException when it is none
   */
  static String name(String text) {
    if (!isPath(text)) {
      throw new IllegalArgumentException("not the name of a Salesforce field or object: " + text);
    }
    return text;
  }

  /** A text literal. */
  static String text(String text) {
    StringBuilder literal = new StringBuilder("'");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\', '\'' -> literal.append('\\').append(c);
        case '\n' -> literal.append("\\n");
        case '\r' -> literal.append("\\r");
        case '\t' -> literal.append("\\t");
        default -> literal.append(c);
      }
    }
    return literal.append('\'').toString();
  }

  static String timestamp(Instant instant) {
    return DateTimeFormatter.ISO_INSTANT.format(instant.truncatedTo(ChronoUnit.SECONDS));
  }

  static String date(LocalDate date) {
    return date.toString();
  }

  /** {@code field IN ('a','b')}. */
  static String in(String field, Collection<String> texts) {
    return name(field)
        + " IN ("
        + texts.stream().map(Soql::text).collect(Collectors.joining(","))
        + ")";
  }
}
