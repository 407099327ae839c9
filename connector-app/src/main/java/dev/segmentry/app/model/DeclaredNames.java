package dev.segmentry.app.model;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.rule.Problems;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The names a model declares, whatever else is wrong in it: enough to tell what is wrong in a
 * configuration.
 *
 * @param catalogue built-in attributes and those that could be read
 * @param unread attributes that are written in the model, and not in the catalogue
 * @param dimensions keys of its dimensions, in the order of the file
 */
public record DeclaredNames(
    AttributeCatalogue catalogue, Set<String> unread, List<String> dimensions) {

  public DeclaredNames {
    unread = Set.copyOf(unread);
    dimensions = List.copyOf(dimensions);
  }

  /** What is wrong in the model is told where the model itself is read. */
  static DeclaredNames read(Section top, List<AttributeDefinition> more) {
    Declarations declared = Declarations.read(top, more, new Problems());
    Set<String> unread = new LinkedHashSet<>();
    for (String section : List.of("attributes", "derived")) {
      top.section(section).ifPresent(it -> unread.addAll(it.keys()));
    }
    unread.removeAll(declared.attributes().keySet());
    return new DeclaredNames(
        declared.catalogueWithRanks(name -> true),
        unread,
        List.copyOf(declared.segments().keySet()));
  }
}
