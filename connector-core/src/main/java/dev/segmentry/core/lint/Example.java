package dev.segmentry.core.lint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An account that shows a finding. What is not named may be anything, or missing.
 *
 * @param given values by attribute, in display form; empty text: missing
 * @param computed what follows for attributes the rules read, in display form; empty text: missing
 */
public record Example(Map<String, String> given, Map<String, String> computed) {

  public Example {
    given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
    computed = Collections.unmodifiableMap(new LinkedHashMap<>(computed));
  }

  /** {@code arr 30000, plan missing (so tenure_days 91)}. */
  @Override
  public String toString() {
    String values = given.isEmpty() ? "any account" : String.join(", ", words(given));
    return computed.isEmpty()
        ? values
        : values + " (so " + String.join(", ", words(computed)) + ")";
  }

  private static List<String> words(Map<String, String> values) {
    List<String> words = new ArrayList<>();
    values.forEach((name, value) -> words.add(name + " " + (value.isEmpty() ? "missing" : value)));
    return words;
  }
}
