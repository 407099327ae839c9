package dev.segmentry.app.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Tables that survive being pasted. */
final class Markdown {

  private Markdown() {}

  static List<String> head(String... columns) {
    return List.of(row(columns), "|" + "---|".repeat(columns.length));
  }

  static String row(String... cells) {
    return Arrays.stream(cells).map(Markdown::cell).collect(Collectors.joining(" | ", "| ", " |"));
  }

  /** Text of one line in which nothing ends a cell. */
  static String cell(String text) {
    return text.strip().replaceAll("\\s+", " ").replace("|", "\\|");
  }

  /** {@code " day"} with an s where there is more or less than one. */
  static String plural(long number, String word) {
    return number == 1 ? word : word + "s";
  }
}
