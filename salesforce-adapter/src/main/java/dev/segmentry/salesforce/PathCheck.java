package dev.segmentry.salesforce;

import dev.segmentry.salesforce.wsc.FieldDescription;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Follows a relationship path through the descriptions of the objects it crosses. */
final class PathCheck {
  private final SObjects objects;

  PathCheck(SObjects objects) {
    this.objects = objects;
  }

  /** What is wrong with a path, in words that name it; empty when it can be read. */
  Optional<String> problem(String object, String path) {
    if (!Soql.isPath(path)) {
      return Optional.of("\"" + path + "\" is not a field or path");
    }
    String[] steps = path.split("\\.");
    List<String> at = List.of(object);
    for (int i = 0; i < steps.length - 1; i++) {
      String step = steps[i];
      List<String> next = targets(at, step);
      if (next.isEmpty()) {
        return Optional.of(path + unknown(at, step, names(at, FieldDescription::relationship)));
      }
      at = next;
    }
    String last = steps[steps.length - 1];
    List<String> names = names(at, FieldDescription::name);
    return names.stream().anyMatch(last::equalsIgnoreCase)
        ? Optional.empty()
        : Optional.of(path + unknown(at, last, names));
  }

  private List<String> targets(List<String> objectsHere, String relationship) {
    return fields(objectsHere)
        .filter(field -> field.relationship().equalsIgnoreCase(relationship))
        .flatMap(field -> field.referenceTo().stream())
        .distinct()
        .toList();
  }

  private List<String> names(
      List<String> objectsHere, java.util.function.Function<FieldDescription, String> name) {
    return fields(objectsHere).map(name).filter(text -> !text.isEmpty()).distinct().toList();
  }

  private Stream<FieldDescription> fields(List<String> objectsHere) {
    return objectsHere.stream().flatMap(object -> objects.fields(object).stream());
  }

  private static String unknown(List<String> at, String step, List<String> known) {
    String where = " (no " + step + " on " + String.join(" or ", at);
    return closest(step, known).map(c -> where + "; did you mean " + c + "?)").orElse(where + ")");
  }

  private static Optional<String> closest(String word, List<String> known) {
    List<String> near = new ArrayList<>(known);
    near.removeIf(name -> distance(word, name) > Math.max(2, word.length() / 3));
    return near.stream().min(Comparator.comparingInt(name -> distance(word, name)));
  }

  /** Levenshtein distance without regard to case. */
  static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
