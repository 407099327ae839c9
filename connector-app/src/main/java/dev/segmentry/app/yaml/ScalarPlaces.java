package dev.segmentry.app.yaml;

import dev.segmentry.core.rule.Position;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the places of a scalar's characters again. Quotes are doubled, lines folded and indented on
 * the way from the file to the content, so content and source are walked side by side.
 *
 * @param file its name
 * @param source the text of the whole file
 * @param start offset of the scalar in the source
 * @param content what became of it
 */
public record ScalarPlaces(String file, String source, int start, String content) {

  /** The place of each UTF-16 unit of the content, and at last the place right behind it. */
  public List<Position> all() {
    List<Position> places = new ArrayList<>(content.length() + 1);
    Places cursor = new Places();
    int at = firstCharacter();
    for (int i = 0; i < content.length(); i++) {
      places.add(cursor.place(at));
      at = next(at, content.charAt(i), i + 1 < content.length() ? content.charAt(i + 1) : ' ');
    }
    places.add(cursor.place(at));
    return places;
  }

  /** Where content begins: after an opening quote or the header line of a block. */
  private int firstCharacter() {
    return switch (opening()) {
      case '\'', '"' -> start + 1;
      case '|', '>' -> {
        int line = source.indexOf('\n', start);
        yield line < 0 ? source.length() : skipSpace(line + 1);
      }
      default -> start;
    };
  }

  private char opening() {
    return start < source.length() ? source.charAt(start) : ' ';
  }

  private int next(int at, char here, char following) {
    if (at >= source.length()) {
      return at;
    }
    if (Character.isWhitespace(here) && Character.isWhitespace(source.charAt(at))) {
      return Character.isWhitespace(following) ? at + 1 : skipSpace(at);
    }
    boolean doubled = opening() == '\'' && source.startsWith("''", at);
    boolean escaped = opening() == '"' && source.charAt(at) == '\\';
    return at + (doubled || escaped ? 2 : 1);
  }

  private int skipSpace(int from) {
    int at = from;
    while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Counts lines while offsets only grow. */
  private final class Places {
    private int line = 1;
    private int lineStart;
    private int counted;

    Position place(int offset) {
      int end = Math.min(offset, source.length());
      for (; counted < end; counted++) {
        if (source.charAt(counted) == '\n') {
          line++;
          lineStart = counted + 1;
        }
      }
      return new Position(file, line, source.codePointCount(lineStart, end) + 1);
    }
  }
}
