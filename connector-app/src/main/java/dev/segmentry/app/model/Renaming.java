package dev.segmentry.app.model;

import dev.segmentry.app.yaml.ScalarPlaces;
import dev.segmentry.app.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Gives a preset's dimension another key, there and wherever rules and playbooks name it. */
record Renaming(String from, String to) {

  YamlNode.Mapping of(YamlNode.Mapping preset) {
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    preset
        .entries()
        .forEach(
            (section, entry) ->
                entries.put(
                    section, new YamlNode.Entry(entry.key(), section(section, entry.value()))));
    return new YamlNode.Mapping(preset.position(), entries);
  }

  private YamlNode section(String section, YamlNode content) {
    return named(section.equals("dimensions") ? keyed(content) : content);
  }

  private YamlNode keyed(YamlNode dimensions) {
    if (!(dimensions instanceof YamlNode.Mapping mapping)) {
      return dimensions;
    }
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    mapping.entries().forEach((key, entry) -> entries.put(key.equals(from) ? to : key, entry));
    return new YamlNode.Mapping(mapping.position(), entries);
  }

  /** Replaces what stands behind a key {@code dimension}, and what rules ask segment_of. */
  private YamlNode named(YamlNode node) {
    if (node instanceof YamlNode.Sequence sequence) {
      return new YamlNode.Sequence(
          sequence.position(), sequence.items().stream().map(this::named).toList());
    }
    if (node instanceof YamlNode.Scalar scalar) {
      return rule(scalar);
    }
    YamlNode.Mapping mapping = (YamlNode.Mapping) node;
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach(
            (key, entry) ->
                entries.put(
                    key,
                    new YamlNode.Entry(
                        entry.key(),
                        key.equals("dimension")
                            ? reference(entry.value())
                            : named(entry.value()))));
    return new YamlNode.Mapping(mapping.position(), entries);
  }

  /** A rule keeps the place where it begins; behind a longer key its columns are a little off. */
  private YamlNode rule(YamlNode.Scalar scalar) {
    String text = scalar.text().replace("segment_of('" + from + "')", "segment_of('" + to + "')");
    return text.equals(scalar.text()) ? scalar : with(scalar, text);
  }

  private YamlNode reference(YamlNode node) {
    return node instanceof YamlNode.Scalar scalar && scalar.text().equals(from)
        ? with(scalar, to)
        : node;
  }

  private static YamlNode with(YamlNode.Scalar scalar, String text) {
    ScalarPlaces places = scalar.places();
    return new YamlNode.Scalar(
        scalar.position(),
        text,
        scalar.style(),
        new ScalarPlaces(places.file(), places.source(), places.start(), text));
  }
}
