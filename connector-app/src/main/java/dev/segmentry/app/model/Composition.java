package dev.segmentry.app.model;

import dev.segmentry.app.yaml.YamlFile;
import dev.segmentry.app.yaml.YamlNode;
import dev.segmentry.core.rule.Position;
import dev.segmentry.core.rule.Problems;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts the presets a model uses under what its own file says: the own file wins, two presets that
 * contradict each other are a problem. Every node keeps the place it was written at, so problems
 * name the file in which they are.
 */
final class Composition {

  private static final String DIMENSIONS = "dimensions";
  private static final String PLAYBOOKS = "playbooks";

  /** Sections whose entries presets contribute one by one. */
  private static final Set<String> BY_ENTRY =
      Set.of("attributes", "derived", "scorecards", "bands", "tags", DIMENSIONS, PLAYBOOKS);

  /** What only a whole model has. */
  private static final Set<String> HEAD =
      Set.of("model", "version", "effective", "owners", "reviews", BecauseReader.KEY);

  private final Problems problems;
  private final Set<String> presets = new LinkedHashSet<>();

  Composition(Problems problems) {
    this.problems = problems;
  }

  /** Names of all presets that were reached so far, those of presets included. */
  Set<String> presets() {
    return presets;
  }

  /** The model as if all of it were written in one file; without problems when it uses nothing. */
  YamlNode.Mapping composed(YamlNode.Mapping own) {
    return composed(own, true);
  }

  /**
   * @param admins whether it is the admin's file; of presets those that are used come first
   */
  private YamlNode.Mapping composed(YamlNode.Mapping own, boolean admins) {
    List<Uses.Use> uses = new Uses(problems).read(own);
    if (uses.isEmpty()) {
      return withoutUse(own);
    }
    Base base = new Base(own);
    for (Uses.Use use : uses) {
      preset(use).ifPresent(preset -> base.add(use, preset));
    }
    YamlNode.Mapping presets = base.mapping(own.position(), admins);
    YamlNode.Mapping composed = Overlay.over(presets, withoutUse(own));
    return admins ? ownPlaybooksFirst(own, presets, composed) : composed;
  }

  private Optional<YamlNode.Mapping> preset(Uses.Use use) {
    presets.add(use.preset());
    return parsed(use.preset()).map(it -> composed(it, false)).flatMap(it -> renamed(it, use));
  }

  private Optional<YamlNode.Mapping> parsed(String name) {
    String file = isModel(name) ? name + ".yaml" : Presets.file(name);
    return YamlFile.parse(file, text(name), problems)
        .filter(YamlNode.Mapping.class::isInstance)
        .map(YamlNode.Mapping.class::cast);
  }

  /** The text of a preset or of a shipped model. */
  static String text(String name) {
    return isModel(name) ? ShippedModels.text(name) : Presets.text(name);
  }

  private static boolean isModel(String name) {
    return ShippedModels.names().contains(name);
  }

  private Optional<YamlNode.Mapping> renamed(YamlNode.Mapping preset, Uses.Use use) {
    if (use.as().isEmpty()) {
      return Optional.of(preset);
    }
    YamlNode.Entry dimensions = preset.entries().get(DIMENSIONS);
    Set<String> keys =
        dimensions != null && dimensions.value() instanceof YamlNode.Mapping mapping
            ? mapping.entries().keySet()
            : Set.of();
    if (keys.size() != 1) {
      problems.add(
          use.at(),
          use.preset()
              + (keys.isEmpty() ? " brings no dimension" : " brings " + String.join(", ", keys))
              + ", so there is no one dimension to name '"
              + use.as().get()
              + "'; name it under use at the top of the file");
      return Optional.empty();
    }
    return Optional.of(new Renaming(keys.iterator().next(), use.as().get()).of(preset));
  }

  private static YamlNode.Mapping withoutUse(YamlNode.Mapping own) {
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>(own.entries());
    entries.remove(Uses.USE);
    entries.computeIfPresent(
        DIMENSIONS,
        (key, entry) ->
            entry.value() instanceof YamlNode.Mapping dimensions
                ? new YamlNode.Entry(entry.key(), eachWithoutUse(dimensions))
                : entry);
    return new YamlNode.Mapping(own.position(), entries);
  }

  private static YamlNode.Mapping eachWithoutUse(YamlNode.Mapping dimensions) {
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    dimensions
        .entries()
        .forEach(
            (key, entry) -> {
              if (entry.value() instanceof YamlNode.Mapping dimension
                  && dimension.entries().containsKey(Uses.USE)) {
                Map<String, YamlNode.Entry> rest = new LinkedHashMap<>(dimension.entries());
                rest.remove(Uses.USE);
                entries.put(
                    key,
                    new YamlNode.Entry(
                        entry.key(), new YamlNode.Mapping(dimension.position(), rest)));
              } else {
                entries.put(key, entry);
              }
            });
    return new YamlNode.Mapping(dimensions.position(), entries);
  }

  /**
   * The order of playbooks is their precedence: those that only the file has come first, those it
   * changes stay where the presets put them.
   */
  private static YamlNode.Mapping ownPlaybooksFirst(
      YamlNode.Mapping own, YamlNode.Mapping presets, YamlNode.Mapping composed) {
    YamlNode.Entry all = composed.entries().get(PLAYBOOKS);
    if (all == null || !(all.value() instanceof YamlNode.Mapping merged)) {
      return composed;
    }
    Map<String, YamlNode.Entry> ordered = new LinkedHashMap<>(playbooks(own));
    ordered.keySet().removeAll(playbooks(presets).keySet());
    ordered.keySet().retainAll(merged.entries().keySet());
    ordered.putAll(merged.entries());
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>(composed.entries());
    entries.put(
        PLAYBOOKS, new YamlNode.Entry(all.key(), new YamlNode.Mapping(merged.position(), ordered)));
    return new YamlNode.Mapping(composed.position(), entries);
  }

  private static Map<String, YamlNode.Entry> playbooks(YamlNode.Mapping file) {
    YamlNode.Entry entry = file.entries().get(PLAYBOOKS);
    return entry != null && entry.value() instanceof YamlNode.Mapping mapping
        ? mapping.entries()
        : Map.of();
  }

  /** What the presets say together. */
  private final class Base {
    private final YamlNode.Mapping own;
    private final Map<String, YamlNode.Entry> whole = new LinkedHashMap<>();
    private final Map<String, Map<String, YamlNode.Entry>> sections = new LinkedHashMap<>();
    private final Map<String, Position> places = new LinkedHashMap<>();
    private final Map<String, String> givers = new LinkedHashMap<>();
    private final Set<String> proposed = new LinkedHashSet<>();

    Base(YamlNode.Mapping own) {
      this.own = own;
    }

    void add(Uses.Use use, YamlNode.Mapping preset) {
      preset
          .entries()
          .forEach(
              (section, entry) -> {
                if (HEAD.contains(section)) {
                  return;
                }
                if (BY_ENTRY.contains(section) && entry.value() instanceof YamlNode.Mapping it) {
                  places.putIfAbsent(section, it.position());
                  Map<String, YamlNode.Entry> into =
                      sections.computeIfAbsent(section, name -> new LinkedHashMap<>());
                  it.entries().forEach((key, one) -> put(use, section, key, into, one));
                } else {
                  put(use, section, section, whole, entry);
                }
              });
    }

    private void put(
        Uses.Use use,
        String section,
        String key,
        Map<String, YamlNode.Entry> into,
        YamlNode.Entry entry) {
      String path = section.equals(key) ? key : section + "." + key;
      YamlNode.Entry there = into.putIfAbsent(key, entry);
      if (there == null) {
        givers.put(path, use.preset());
      } else if (!Overlay.same(there.value(), entry.value())) {
        conflict(use, section, key, path, into);
      }
    }

    private void conflict(
        Uses.Use use, String section, String key, String path, Map<String, YamlNode.Entry> into) {
      String both = givers.getOrDefault(path, "another") + " and " + use.preset() + " both ";
      if (section.equals(DIMENSIONS)) {
        problems.add(
            use.at(),
            both
                + "answer the dimension '"
                + key
                + "'; keep one, or "
                + (isModel(use.preset())
                    ? "use presets in the place of one of them: a model that brings several"
                        + " dimensions can give none of them another key"
                    : "give one another key: {preset: "
                        + use.preset()
                        + ", as: "
                        + free(key, into.keySet())
                        + "}"));
      } else if (ownHas(section, key)) {
        into.remove(key);
        givers.remove(path);
      } else {
        problems.add(
            use.at(), both + "define " + path + ", not alike; define it in this file, or keep one");
      }
    }

    /** A key that nobody has, and that was not proposed before. */
    private String free(String key, Set<String> taken) {
      int number = 2;
      while (taken.contains(key + "_" + number) || !proposed.add(key + "_" + number)) {
        number++;
      }
      return key + "_" + number;
    }

    private boolean ownHas(String section, String key) {
      YamlNode.Entry entry = own.entries().get(section);
      return entry != null
          && (section.equals(key)
              || (entry.value() instanceof YamlNode.Mapping mapping
                  && mapping.entries().containsKey(key)));
    }

    /**
     * @param used whether a whole section stands where the presets are used, not in the first one
     */
    YamlNode.Mapping mapping(Position position, boolean used) {
      Map<String, YamlNode.Entry> entries = new LinkedHashMap<>(whole);
      YamlNode.Entry use = own.entries().get(Uses.USE);
      Position where = use == null ? position : use.key();
      sections.forEach(
          (section, content) -> {
            Position place = used ? where : places.getOrDefault(section, position);
            entries.put(section, new YamlNode.Entry(place, new YamlNode.Mapping(place, content)));
          });
      return new YamlNode.Mapping(position, entries);
    }
  }
}
