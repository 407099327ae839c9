package dev.segmentry.app.model;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.app.yaml.YamlNode;
import dev.segmentry.core.rule.Position;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.rule.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads which presets a model uses: at its top, and in single dimensions. */
record Uses(Problems problems) {

  static final String USE = "use";

  private static final String DIMENSIONS = "dimensions";

  /**
   * One preset that is used.
   *
   * @param preset its name, or that of a shipped model
   * @param as another key for its dimension
   * @param at where it is named
   */
  record Use(String preset, Optional<String> as, Position at) {}

  List<Use> read(YamlNode.Mapping root) {
    List<Use> uses = new ArrayList<>();
    Section.of("", root, problems)
        .ifPresent(
            top -> {
              top.items(USE).forEach(item -> item(item).ifPresent(uses::add));
              if (top.find(DIMENSIONS).orElse(null) instanceof YamlNode.Mapping dimensions) {
                dimensions
                    .entries()
                    .forEach((key, entry) -> dimension(key, entry.value()).ifPresent(uses::add));
              }
            });
    return uses;
  }

  private Optional<Use> item(YamlNode item) {
    if (item instanceof YamlNode.Scalar scalar) {
      return known(scalar.text(), scalar.position(), Optional.empty());
    }
    Optional<Section> section = Section.of(USE, item, problems);
    section.ifPresent(it -> it.allow("preset", "as"));
    Optional<String> as = section.flatMap(it -> it.text("as"));
    if (as.isPresent() && !as.get().matches(AttributeReader.NAME)) {
      problems.add(
          section.orElseThrow().position("as"),
          "'" + as.get() + "' is no key; write lower-case letters, digits and _");
      return Optional.empty();
    }
    return section.flatMap(
        it ->
            it.requireText("preset", "the preset's name")
                .flatMap(name -> known(name, it.position("preset"), as)));
  }

  /** A dimension that builds on a preset gives its own key to the preset's dimension. */
  private Optional<Use> dimension(String key, YamlNode dimension) {
    if (dimension instanceof YamlNode.Mapping mapping
        && mapping.entries().containsKey(USE)
        && key.matches(AttributeReader.NAME)) {
      return Section.of(DIMENSIONS + "." + key, mapping, problems)
          .flatMap(
              section ->
                  section
                      .requireText(USE, "the name of one preset")
                      .flatMap(name -> known(name, section.position(USE), Optional.of(key))));
    }
    return Optional.empty();
  }

  private Optional<Use> known(String name, Position at, Optional<String> as) {
    List<String> known = new ArrayList<>(Presets.names());
    known.addAll(ShippedModels.names());
    if (ModelFile.isPath(name)) {
      problems.add(
          at,
          "'"
              + name
              + "' is a file: what is used are presets and models that come with the program"
              + " (segmentry model list); write into this file what the other says");
      return Optional.empty();
    }
    if (!known.contains(name)) {
      problems.add(
          at,
          "there is no preset '"
              + name
              + "'"
              + Suggestion.hint(name, known)
              + "; there are "
              + String.join(", ", known));
    }
    return nearest(name, known).map(preset -> new Use(preset, as, at));
  }

  /** A mistyped name is taken as what was meant, so that only the typing mistake is told. */
  private static Optional<String> nearest(String name, List<String> known) {
    return known.contains(name) ? Optional.of(name) : Suggestion.nearest(name, known);
  }
}
