package dev.segmentry.app.model;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.app.yaml.YamlNode;
import dev.segmentry.core.segment.Sustain;
import dev.segmentry.core.segment.Timing;
import java.util.List;
import java.util.Optional;

/**
 * Reads the sustain of a segment: one for both directions, or {@code {in, out, immediate_when}}.
 */
record TimingReader(RuleReader rules) {

  private static final String IN = "in";
  private static final String OUT = "out";
  private static final String IMMEDIATE_WHEN = "immediate_when";
  private static final List<String> DIRECTIONS = List.of(IN, OUT, IMMEDIATE_WHEN);

  /** Empty when the segment says nothing about it. */
  Optional<Timing> read(Section segment) {
    return segment.find("sustain").map(this::read);
  }

  private Timing read(YamlNode node) {
    Optional<Section> section =
        node instanceof YamlNode.Mapping
            ? Section.of("sustain", node, rules.problems())
            : Optional.empty();
    if (section.isPresent() && !isOneForBoth(section.get())) {
      return directions(section.get());
    }
    Sustain both = sustains().read(node).orElse(Sustain.USUAL);
    return both.equals(Sustain.NONE) ? Timing.AT_ONCE : Timing.of(both, both);
  }

  private static boolean isOneForBoth(Section section) {
    return (section.has(SustainReader.EVALUATIONS) || section.has(SustainReader.DAYS))
        && DIRECTIONS.stream().noneMatch(section::has);
  }

  private Timing directions(Section section) {
    section.allow(List.of(SustainReader.EVALUATIONS, SustainReader.DAYS), IN, OUT, IMMEDIATE_WHEN);
    Sustain in = sustains().read(section, IN).orElse(Sustain.USUAL);
    Sustain out = sustains().read(section, OUT).orElse(Sustain.USUAL);
    return new Timing(
        in,
        out,
        in.equals(Sustain.NONE),
        out.equals(Sustain.NONE),
        rules.condition(section, IMMEDIATE_WHEN));
  }

  private SustainReader sustains() {
    return new SustainReader(rules.problems());
  }
}
