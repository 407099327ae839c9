package dev.segmentry.app.model;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.app.yaml.YamlNode;
import dev.segmentry.core.segment.Sustain;
import dev.segmentry.core.segment.Timing;
import java.util.Optional;

/**
 * Reads the sustain of a segment: one for both directions, or {@code {in, out, immediate_when}}.
 */
record TimingReader(RuleReader rules) {

  /** Empty when the segment says nothing about it. */
  Optional<Timing> read(Section segment) {
    return segment.find("sustain").map(this::read);
  }

  private Timing read(YamlNode node) {
    if (node instanceof YamlNode.Mapping mapping
        && !mapping.entries().containsKey("evaluations")
        && !mapping.entries().containsKey("days")) {
      return Section.of("sustain", mapping, rules.problems())
          .map(this::directions)
          .orElse(Timing.USUAL);
    }
    Sustain both = sustains().read(node).orElse(Sustain.USUAL);
    return both.equals(Sustain.NONE) ? Timing.AT_ONCE : Timing.of(both, both);
  }

  private Timing directions(Section section) {
    section.allow("in", "out", "immediate_when");
    Sustain in = sustains().read(section, "in").orElse(Sustain.USUAL);
    Sustain out = sustains().read(section, "out").orElse(Sustain.USUAL);
    return new Timing(
        in,
        out,
        in.equals(Sustain.NONE),
        out.equals(Sustain.NONE),
        rules.condition(section, "immediate_when"));
  }

  private SustainReader sustains() {
    return new SustainReader(rules.problems());
  }
}
