package dev.segmentry.app.model;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.rule.Suggestion;
import dev.segmentry.core.segment.Boundary;
import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.OrderedDimension;
import dev.segmentry.core.segment.Remark;
import dev.segmentry.core.segment.Segment;
import dev.segmentry.core.segment.StageBounds;
import dev.segmentry.core.segment.Sustain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a dimension whose segments are bands of one number, lowest first; each but the lowest says
 * where it begins.
 */
record OrderedReader(RuleReader rules, String key, String label, List<Remark> remarks) {

  /** The number: what tells bands from a list. */
  static final String OF = "of";

  static void allow(Section section) {
    section.allow(
        List.of(Uses.USE),
        "label",
        OF,
        ProvisionalReader.ASSUMED,
        "bounds_by",
        "segments",
        "remarks",
        DimensionReader.APPROVAL);
  }

  /**
   * @param section whose keys are {@link #allow allowed}
   */
  Optional<Dimension> read(Section section, Section segments) {
    String of = section.text(OF).orElse("");
    checkNumber(section, of);
    List<Segment> bands = new ArrayList<>();
    List<Boundary> boundaries = new ArrayList<>();
    Neighbours neighbours = new Neighbours(rules.problems(), "");
    for (String name : segments.keys()) {
      Optional<Section> band = segments.requireSection(name, "its label, motion and bounds");
      boolean lowest = bands.isEmpty();
      band.flatMap(it -> segment(segments, name, it)).ifPresent(bands::add);
      if (lowest) {
        band.ifPresent(it -> it.allow("label", "motion", RatioReader.KEY));
      } else {
        Optional<Boundary> bound = band.flatMap(this::boundary);
        neighbours.add(name, segments.keyPosition(name), bound);
        bound.ifPresent(boundaries::add);
      }
    }
    if (boundaries.size() != segments.keys().size() - 1) {
      return Optional.empty();
    }
    StageReader stages = new StageReader(rules);
    int told = rules.problems().list().size();
    Optional<StageBounds> byStage = stages.read(section, segments, boundaries);
    return neighbours.areAscending() && rules.problems().list().size() == told
        ? rules.built(
            section.position(),
            () -> new OrderedDimension(key, label, of, bands, boundaries, remarks, byStage))
        : Optional.empty();
  }

  private void checkNumber(Section section, String of) {
    Optional<AttributeDefinition> number = rules.catalogue().find(of);
    if (number.isEmpty() || !number.get().type().isNumeric()) {
      List<String> known =
          rules.catalogue().definitions().stream()
              .filter(it -> it.type().isNumeric())
              .map(AttributeDefinition::name)
              .toList();
      rules
          .problems()
          .add(
              section.position(OF),
              "'" + of + "' is no numeric attribute" + Suggestion.hint(of, known));
    }
  }

  private Optional<Segment> segment(Section segments, String name, Section section) {
    Optional<String> motion = section.text("motion");
    new RatioReader(rules.problems()).read(section);
    return rules.built(
        segments.keyPosition(name),
        () -> Segment.banded(name, section.text("label").orElse(name), motion.orElse("")));
  }

  private Optional<Boundary> boundary(Section section) {
    section.allow(
        "label",
        "motion",
        RatioReader.KEY,
        "from",
        "falls_below",
        "rises_at",
        "falling",
        "rising",
        "stages");
    Numbers numbers = new Numbers(rules.problems());
    SustainReader sustains = new SustainReader(rules.problems());
    Sustain falling = sustains.read(section, "falling").orElse(Sustain.USUAL);
    Sustain rising = sustains.read(section, "rising").orElse(Sustain.USUAL);
    Optional<Long> fallsBelow = numbers.micros(section, "falls_below");
    Optional<Long> risesAt = numbers.micros(section, "rises_at");
    return numbers
        .require(section, "from", "the number at which it begins")
        .flatMap(
            from ->
                rules.built(
                    section.position("from"),
                    () ->
                        new Boundary(
                            from, fallsBelow.orElse(from), risesAt.orElse(from), falling, rising)));
  }
}
