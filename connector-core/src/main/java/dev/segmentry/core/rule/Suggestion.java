package dev.segmentry.core.rule;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** "Did you mean …": the known name that is nearest to a mistyped one. */
public final class Suggestion {

  private Suggestion() {}

  /** The nearest known name, when one is near enough to be what was meant. */
  public static Optional<String> nearest(String typed, Collection<String> known) {
    int limit = Math.max(1, Math.min(4, typed.length() / 3 + 1));
    String best = "";
    int least = limit + 1;
    for (String candidate : known) {
      int distance = distance(typed.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (distance < least || (distance == least && candidate.compareTo(best) < 0)) {
        least = distance;
        best = candidate;
      }
    }
    return least <= limit ? Optional.of(best) : Optional.empty();
  }

  /** {@code "; did you mean x?"}, or empty text when nothing is near. */
  public static String hint(String typed, Collection<String> known) {
    return nearest(typed, known).map(name -> "; did you mean " + name + "?").orElse("");
  }

  /** Insertions, deletions, replacements and swaps of neighbours, each counted one. */
  private static int distance(String a, String b) {
    int[] twoBack = new int[b.length() + 1];
    int[] back = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      back[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1] + 1, back[j] + 1), back[j - 1] + cost);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], twoBack[j - 2] + 1);
        }
      }
      twoBack = back;
      back = row;
    }
    return back[b.length()];
  }
}
