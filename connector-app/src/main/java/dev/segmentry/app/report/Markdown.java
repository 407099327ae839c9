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

  /**
   * Text of one line that is shown as it was written: nothing in it ends a cell, is a tag, a link
   * or emphasis. An underscore within a word is none, so keys stay readable.
   */
  static String cell(String text) {
    return text.strip()
        .replaceAll("\\s+", " ")
        .replaceAll(
            "[\\\\|*`\\[]|~(?=~)|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])|^(?:#+|>|[-+](?= ))",
            "\\\\$0")
        .replaceAll("&(?=#?\\w+;)", "&amp;")
        .replace("<", "&lt;");
  }

  /** {@code " day"} with an s where there is more or less than one. */
  static String plural(long number, String word) {
    return number == 1 ? word : word + "s";
  }
}
