package dev.segmentry.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads what {@link LineWriter} wrote, field by field in the same order. */
final class LineReader {

  private final String line;
  private int at;

  LineReader(String line) {
    this.line = line;
  }

  /**
   * @throws IllegalStateException when the line has no more fields: it was not written by us
   */
  String text() {
    int end = line.indexOf('\t', at);
    if (end < 0) {
      throw new IllegalStateException("a stored line ends too early");
    }
    String field = line.substring(at, end);
    at = end + 1;
    return field.indexOf('\\') < 0 ? field : unescaped(field);
  }

  /** Whether no field is left. */
  boolean atEnd() {
    return at >= line.length();
  }

  long number() {
    return Long.parseLong(text());
  }

  int integer() {
    return Math.toIntExact(number());
  }

  <T> Optional<T> optional(Function<LineReader, T> part) {
    return number() == 0 ? Optional.empty() : Optional.of(part.apply(this));
  }

  <T> List<T> list(Function<LineReader, T> part) {
    int size = integer();
    List<T> values = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      values.add(part.apply(this));
    }
    return values;
  }

  List<String> texts() {
    return list(LineReader::text);
  }

  <T> Map<String, T> map(Function<LineReader, T> part) {
    int size = integer();
    Map<String, T> values = new HashMap<>();
    for (int i = 0; i < size; i++) {
      String key = text();
      values.put(key, part.apply(this));
    }
    return values;
  }

  private static String unescaped(String field) {
    StringBuilder text = new StringBuilder(field.length());
    int i = 0;
    while (i < field.length()) {
      char c = field.charAt(i++);
      if (c != '\\') {
        text.append(c);
        continue;
      }
      char escaped = field.charAt(i++);
      switch (escaped) {
        case 't' -> text.append('\t');
        case 'n' -> text.append('\n');
        case 'u' -> {
          text.append((char) Integer.parseInt(field.substring(i, i + 4), 16));
          i += 4;
        }
        default -> text.append(escaped);
      }
    }
    return text.toString();
  }
}
