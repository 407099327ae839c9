package dev.segmentry.store;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Writes values as one line of text whose fields each end with a tab. Canonical: equal values give
 * equal lines, maps in the order of their keys. Control characters, backslashes and lone surrogates
 * (which UTF-8 cannot hold) are escaped.
 */
final class LineWriter {

  private final StringBuilder line = new StringBuilder();

  LineWriter text(String field) {
    for (int i = 0; i < field.length(); i++) {
      append(field, i);
    }
    line.append('\t');
    return this;
  }

  LineWriter number(long field) {
    line.append(field).append('\t');
    return this;
  }

  <T> LineWriter optional(Optional<T> value, BiConsumer<LineWriter, T> part) {
    number(value.isPresent() ? 1 : 0);
    value.ifPresent(present -> part.accept(this, present));
    return this;
  }

  <T> LineWriter list(Collection<T> values, BiConsumer<LineWriter, T> part) {
    number(values.size());
    values.forEach(value -> part.accept(this, value));
    return this;
  }

  LineWriter texts(Collection<String> values) {
    return list(values, LineWriter::text);
  }

  <T> LineWriter map(Map<String, T> values, BiConsumer<LineWriter, T> part) {
    return list(
        new TreeMap<>(values).entrySet(),
        (writer, entry) -> part.accept(writer.text(entry.getKey()), entry.getValue()));
  }

  String line() {
    return line.toString();
  }

  private void append(String field, int index) {
    char c = field.charAt(index);
    switch (c) {
      case '\\' -> line.append("\\\\");
      case '\t' -> line.append("\\t");
      case '\n' -> line.append("\\n");
      default -> {
        if (c < ' ' || isLoneSurrogate(field, index)) {
          line.append("\\u").append(hex(c));
        } else {
          line.append(c);
        }
      }
    }
  }

  private static String hex(char c) {
    String digits = Integer.toHexString(c);
    return "0".repeat(4 - digits.length()) + digits;
  }

  private static boolean isLoneSurrogate(String field, int index) {
    char c = field.charAt(index);
    if (Character.isHighSurrogate(c)) {
      return index + 1 == field.length() || !Character.isLowSurrogate(field.charAt(index + 1));
    }
    return Character.isLowSurrogate(c)
        && (index == 0 || !Character.isHighSurrogate(field.charAt(index - 1)));
  }
}
