package dev.segmentry.sandbox.org;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Several values of a list in one text. */
public final class MultiValue {
  private static final String SEPARATOR = ";";

  private MultiValue() {}

  /** The values of a text, each once. */
  public static List<String> parts(String text) {
    return Arrays.stream(text.split(SEPARATOR))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .distinct()
        .toList();
  }

  public static String text(Collection<String> parts) {
    return String.join(SEPARATOR, parts);
  }

  /** In the order of the list; what is not in it comes last. */
  public static String ordered(String text, List<Choice> choices) {
    List<String> order = choices.stream().map(Choice::value).toList();
    return text(
        parts(text).stream().sorted(Comparator.comparingInt(one -> at(order, one))).toList());
  }

  private static int at(List<String> order, String value) {
    int place = order.indexOf(value);
    return place < 0 ? order.size() : place;
  }
}
