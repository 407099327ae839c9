package dev.segmentry.app.model;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.core.segment.Boundary;
import dev.segmentry.core.segment.StageBounds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads boundaries that differ by stage: {@code bounds_by} names the attribute of the stage, each
 * segment says under {@code stages} where it begins in some of them.
 */
record StageReader(RuleReader rules) {

  private static final String STAGES = "stages";

  /**
   * @param boundaries what holds in stages that are not named
   */
  Optional<StageBounds> read(Section dimension, Section segments, List<Boundary> boundaries) {
    Set<String> stages = stages(segments);
    Optional<String> attribute = dimension.text("bounds_by");
    if (attribute.isEmpty()) {
      if (!stages.isEmpty()) {
        rules
            .problems()
            .add(dimension.position(), "'bounds_by' is missing: the attribute of the stages");
      }
      return Optional.empty();
    }
    if (rules.catalogue().find(attribute.get()).filter(it -> it.type().isText()).isEmpty()) {
      rules
          .problems()
          .add(
              dimension.position("bounds_by"),
              "'" + attribute.get() + "' is no text attribute; derive the stage");
      return Optional.empty();
    }
    Map<String, List<Boundary>> byStage = new LinkedHashMap<>();
    stages.forEach(stage -> byStage.put(stage, boundaries(stage, segments, boundaries)));
    return Optional.of(new StageBounds(attribute.get(), byStage));
  }

  private static Set<String> stages(Section segments) {
    Set<String> stages = new LinkedHashSet<>();
    for (String name : segments.keys()) {
      segments
          .section(name)
          .flatMap(segment -> segment.section(STAGES))
          .ifPresent(section -> stages.addAll(section.keys()));
    }
    return stages;
  }

  private List<Boundary> boundaries(String stage, Section segments, List<Boundary> usual) {
    List<Boundary> boundaries = new ArrayList<>();
    List<String> names = List.copyOf(segments.keys());
    Neighbours neighbours = new Neighbours(rules.problems(), stage);
    for (int i = 1; i < names.size(); i++) {
      Boundary own = usual.get(i - 1);
      Optional<Section> said =
          segments
              .section(names.get(i))
              .flatMap(segment -> segment.section(STAGES))
              .flatMap(section -> section.section(stage));
      Boundary bound = said.flatMap(section -> boundary(section, own)).orElse(own);
      neighbours.add(
          names.get(i),
          said.map(Section::position).orElse(segments.keyPosition(names.get(i))),
          Optional.of(bound));
      boundaries.add(bound);
    }
    return boundaries;
  }

  private Optional<Boundary> boundary(Section section, Boundary usual) {
    section.allow("from", "falls_below", "rises_at");
    Numbers numbers = new Numbers(rules.problems());
    Optional<Long> fallsBelow = numbers.micros(section, "falls_below");
    Optional<Long> risesAt = numbers.micros(section, "rises_at");
    return numbers
        .require(section, "from", "the number at which it begins in this stage")
        .flatMap(
            from ->
                rules.built(
                    section.position("from"),
                    () ->
                        new Boundary(
                            from,
                            fallsBelow.orElse(from),
                            risesAt.orElse(from),
                            usual.falling(),
                            usual.rising())));
  }
}
