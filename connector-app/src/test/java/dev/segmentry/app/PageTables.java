package dev.segmentry.app;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the tables of a page of {@code report} back. */
record PageTables(String html) {

  private static final Pattern ROW = Pattern.compile("<tr[^>]*>(.*?)</tr>", Pattern.DOTALL);
  private static final Pattern CELL = Pattern.compile("<t[hd][^>]*>(.*?)</t[hd]>", Pattern.DOTALL);

  /** Everything in a section. */
  String section(String id) {
    int start = html.indexOf("<section id=\"" + id + "\"");
    return html.substring(start, html.indexOf("</section>", start));
  }

  /** Cells of every row of a section, heads among them; without what stands small beneath them. */
  List<List<String>> rows(String section) {
    return rowsOf(section(section));
  }

  /** The same of one table, without its head. */
  List<List<String>> table(String section, String caption) {
    String part = section(section);
    int start = part.indexOf("<caption>" + caption);
    if (start < 0) {
      throw new AssertionError("no table " + caption + " in " + section);
    }
    List<List<String>> rows = rowsOf(part.substring(start, part.indexOf("</table>", start)));
    return rows.subList(1, rows.size());
  }

  private static List<List<String>> rowsOf(String part) {
    List<List<String>> rows = new ArrayList<>();
    Matcher row = ROW.matcher(part);
    while (row.find()) {
      List<String> cells = new ArrayList<>();
      Matcher cell = CELL.matcher(row.group(1));
      while (cell.find()) {
        cells.add(text(cell.group(1)));
      }
      rows.add(cells);
    }
    return rows;
  }

  /** A badge is all that a cell says; other small print stands beneath something. */
  private static String text(String cell) {
    String said = cell.startsWith("<span") ? cell : cell.replaceAll("<span.*", "");
    return said.replaceAll("<[^>]+>", "").strip();
  }
}
