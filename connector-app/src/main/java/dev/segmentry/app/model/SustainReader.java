package dev.segmentry.app.model;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.app.yaml.YamlNode;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.segment.Sustain;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code 7d}, {@code immediate} or {@code {evaluations: 2, days: 3}}. */
record SustainReader(Problems problems) {

  static final String IMMEDIATE = "immediate";

  private static final Pattern DAYS = Pattern.compile("([0-9]{1,3}) ?(d|day|days)");

  /** Empty when the key is absent or, with a problem, when it cannot be read. */
  Optional<Sustain> read(Section section, String key) {
    return section.find(key).flatMap(this::read);
  }

  Optional<Sustain> read(YamlNode node) {
    if (node instanceof YamlNode.Scalar scalar) {
      return words(scalar);
    }
    return Section.of("sustain", node, problems).flatMap(this::both);
  }

  private Optional<Sustain> words(YamlNode.Scalar scalar) {
    if (scalar.text().equals(IMMEDIATE)) {
      return Optional.of(Sustain.NONE);
    }
    Matcher days = DAYS.matcher(scalar.text());
    if (days.matches()) {
      return Optional.of(Sustain.days(Integer.parseInt(days.group(1))));
    }
    problems.add(
        scalar.position(),
        "'" + scalar.text() + "' is no sustain; write 7d, immediate or {evaluations: 2, days: 7}");
    return Optional.empty();
  }

  private Optional<Sustain> both(Section section) {
    section.allow("evaluations", "days");
    section.require("evaluations", "evaluations in which it must hold");
    section.require("days", "calendar days it must hold");
    OptionalInt evaluations = section.integer("evaluations", 0, 1_000);
    OptionalInt days = section.integer("days", 0, 1_000);
    return evaluations.isPresent() && days.isPresent()
        ? Optional.of(new Sustain(evaluations.getAsInt(), days.getAsInt()))
        : Optional.empty();
  }
}
