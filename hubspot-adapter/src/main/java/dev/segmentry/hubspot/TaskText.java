package dev.segmentry.hubspot;

import dev.segmentry.core.plan.TaskKey;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The words of a task, safe to stand in HubSpot's HTML. Pure. */
final class TaskText {

  private static final int LONGEST_BODY = 65_536;
  private static final int LONGEST_SUBJECT = 255;
  private static final int ZERO_WIDTH_JOINER = 0x200D;
  private static final String CUT = "…<br>(shortened)";
  private static final Pattern KEY = Pattern.compile("sg1-[a-z0-9-]+-[0-9]+-[a-z2-7]{16}");
  private static final Pattern MARKER = Pattern.compile("\\[(" + KEY.pattern() + ")\\]");

  private static final Pattern TAG = Pattern.compile("<[^>]*>");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0]+");

  private TaskText() {}

  static String subject(String text) {
    return ShortText.of(clean(text).replace('\n', ' ').strip(), LONGEST_SUBJECT);
  }

  /**
   * @param address the company's page
   * @param marker the key, where it has no property of its own
   */
  static String body(String text, String address, Optional<TaskKey> marker) {
    StringBuilder tail = new StringBuilder();
    tail.append("<br><br><a href=\"");
    escape(address, tail, LONGEST_BODY);
    tail.append("\">Open the company in HubSpot</a>");
    marker.ifPresent(key -> tail.append("<br><br>[").append(key.value()).append(']'));
    StringBuilder body = new StringBuilder();
    int room = LONGEST_BODY - tail.length();
    if (!escape(clean(text).strip(), body, room - CUT.length())) {
      body.append(CUT);
    }
    return body.append(tail).toString();
  }

  /**
   * The words of a body: without tags, with blanks of one kind. Two spellings of one text agree.
   */
  static String words(String body) {
    String text =
        TAG.matcher(body)
            .replaceAll(" ")
            .replace("&nbsp;", " ")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&#x27;", "'")
            .replace("&amp;", "&");
    return BLANKS.matcher(text).replaceAll(" ").strip();
  }

  /** The key of a task of ours, by its marker. */
  static Optional<TaskKey> marked(String body) {
    return MARKER
        .matcher(body)
        .results()
        .map(MatchResult::group)
        .reduce((first, last) -> last)
        .flatMap(group -> key(group.substring(1, group.length() - 1)));
  }

  /** A text as a key, when it is one. */
  static Optional<TaskKey> key(String text) {
    return KEY.matcher(text).matches() ? Optional.of(new TaskKey(text)) : Optional.empty();
  }

  /** Control, bidirectional and other invisible characters go, line breaks become one kind. */
  private static String clean(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.replace("\r\n", "\n")
        .replace('\r', '\n')
        .replace('\t', ' ')
        .codePoints()
        .filter(TaskText::isShown)
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  private static boolean isShown(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL -> point == '\n';
      case Character.FORMAT -> point == ZERO_WIDTH_JOINER;
      case Character.SURROGATE, Character.UNASSIGNED -> false;
      default -> true;
    };
  }

  /**
   * @param limit longest {@code out} may become
   * @return whether all of the text found room
   */
  private static boolean escape(String text, StringBuilder out, int limit) {
    int at = 0;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      String escaped = escape(point);
      if (out.length() + escaped.length() > limit) {
        return false;
      }
      out.append(escaped);
      at += Character.charCount(point);
    }
    return true;
  }

  private static String escape(int point) {
    return switch (point) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '"' -> "&quot;";
      case '\'' -> "&#39;";
      case '\n' -> "<br>";
      default -> Character.toString(point);
    };
  }
}
