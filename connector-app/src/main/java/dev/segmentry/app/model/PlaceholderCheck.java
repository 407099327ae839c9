package dev.segmentry.app.model;

import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.playbook.Placeholder;
import dev.segmentry.core.playbook.Template;
import dev.segmentry.core.rule.Position;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.rule.Suggestion;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds placeholders that nothing will ever fill: their sentences would silently be left out.
 *
 * @param dimensions keys of the dimensions
 */
record PlaceholderCheck(
    AttributeCatalogue catalogue, Collection<String> dimensions, Problems problems) {

  private static final List<String> WORDS =
      List.of(
          "account",
          "stage",
          "since",
          "days",
          "effective",
          "proposed",
          "health.lowest",
          "escalation");

  /** Whether all placeholders are known; the others are reported. */
  boolean check(Template template, Position position) {
    int before = problems.count();
    for (Placeholder placeholder : template.placeholders()) {
      check(placeholder, position);
    }
    return problems.count() == before;
  }

  private void check(Placeholder placeholder, Position position) {
    String base = placeholder.name().replaceFirst("\\.(before|after)$", "");
    Set<String> known = new TreeSet<>(WORDS);
    known.addAll(dimensions);
    catalogue.definitions().stream().map(AttributeDefinition::name).forEach(known::add);
    if (!known.contains(base)
        && !known.contains(base.replace('.', '_'))
        && !base.matches("contribution\\.[1-9]")) {
      problems.add(
          position,
          "nothing fills "
              + placeholder
              + Suggestion.hint(base, known)
              + "; name an attribute, a dimension or one of "
              + String.join(", ", WORDS)
              + ", contribution.1");
    }
  }
}
