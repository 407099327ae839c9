package dev.segmentry.app.model;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.app.yaml.YamlNode;
import dev.segmentry.core.account.Fixed;
import dev.segmentry.core.lint.AttributeNote;
import dev.segmentry.core.lint.Family;
import dev.segmentry.core.rule.Problems;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads {@code family}, {@code min} and {@code max} of attributes. */
record NoteReader(Problems problems) {

  private static final List<String> FAMILIES =
      Arrays.stream(Family.values()).map(it -> it.name().toLowerCase(Locale.ROOT)).toList();

  /** What is not said keeps what was known. */
  Map<String, AttributeNote> readAll(Section attributes, Map<String, AttributeNote> known) {
    Map<String, AttributeNote> notes = new TreeMap<>();
    for (String name : attributes.keys()) {
      AttributeNote before = known.getOrDefault(name, AttributeNote.NONE);
      boolean detailed = attributes.find(name).orElse(null) instanceof YamlNode.Mapping;
      AttributeNote said =
          detailed
              ? attributes.section(name).map(this::read).orElse(AttributeNote.NONE)
              : AttributeNote.NONE;
      notes.put(
          name,
          new AttributeNote(
              said.family().or(before::family),
              said.min().or(before::min),
              said.max().or(before::max)));
    }
    return notes;
  }

  AttributeNote read(Section attribute) {
    Numbers numbers = new Numbers(problems);
    Optional<Family> family =
        attribute
            .choice("family", FAMILIES)
            .map(word -> Family.valueOf(word.toUpperCase(Locale.ROOT)));
    Optional<Long> min = numbers.micros(attribute, "min");
    Optional<Long> max = numbers.micros(attribute, "max");
    if (min.isPresent() && max.isPresent() && min.get() > max.get()) {
      problems.add(
          attribute.position("max"),
          "'max' ("
              + Fixed.text(max.get())
              + ") is below 'min' ("
              + Fixed.text(min.get())
              + "); swap them, or correct one");
    }
    return new AttributeNote(family, min, max);
  }
}
