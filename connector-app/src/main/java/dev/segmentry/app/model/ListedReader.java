package dev.segmentry.app.model;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.app.yaml.YamlNode;
import dev.segmentry.core.rule.CompiledCondition;
import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.ListedDimension;
import dev.segmentry.core.segment.Remark;
import dev.segmentry.core.segment.Scale;
import dev.segmentry.core.segment.Segment;
import dev.segmentry.core.segment.Sustain;
import dev.segmentry.core.segment.Timing;
import dev.segmentry.core.segment.WhenUnknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads a dimension whose segments have rules of their own, tried in the order of the file. */
record ListedReader(RuleReader rules, String key, String label, List<Remark> remarks) {

  private static final String OTHERWISE = "otherwise";
  private static final String READING = "reading";

  static void allow(Section section) {
    section.allow(
        List.of(OrderedReader.OF, Uses.USE),
        "label",
        "segments",
        "scale",
        "remarks",
        READING,
        DimensionReader.APPROVAL);
  }

  /**
   * @param section whose keys are {@link #allow allowed}
   */
  Optional<Dimension> read(Section section, Section segments) {
    boolean reading = section.choice(READING, List.of("true", "false")).equals(Optional.of("true"));
    List<String> keys = List.copyOf(segments.keys());
    List<Segment> read = new ArrayList<>();
    for (String name : keys) {
      segments
          .requireSection(name, "its rules and its motion")
          .flatMap(it -> segment(segments, name, it, keys))
          .ifPresent(read::add);
    }
    Optional<Scale> scale = section.section("scale").flatMap(it -> scale(it, keys));
    return read.size() == keys.size()
        ? rules.built(
            section.position(),
            () -> new ListedDimension(key, label, read, scale, remarks, reading))
        : Optional.empty();
  }

  private Optional<Segment> segment(
      Section segments, String name, Section section, List<String> keys) {
    section.allow(
        "label", "motion", RatioReader.KEY, "enter", "exit", "yields_to", "sustain", "unknown");
    new RatioReader(rules.problems()).read(section);
    Optional<String> motion = section.text("motion");
    Optional<CompiledCondition> enter =
        section
            .require("enter", "the condition of entering, or " + OTHERWISE)
            .filter(node -> !isOtherwise(node))
            .flatMap(rules::condition);
    Optional<CompiledCondition> exit = rules.condition(section, "exit");
    List<String> yieldsTo = new Keys(rules.problems(), keys, "segment").read(section, "yields_to");
    WhenUnknown unknown =
        section
            .choice("unknown", List.of("undecided", "not_entered"))
            .map(word -> WhenUnknown.valueOf(word.toUpperCase(Locale.ROOT)))
            .orElse(WhenUnknown.UNDECIDED);
    return rules.built(
        segments.keyPosition(name),
        () ->
            new Segment(
                name,
                section.text("label").orElse(name),
                motion.orElse(""),
                enter,
                exit,
                yieldsTo,
                new TimingReader(rules).read(section).orElseGet(() -> usual(section)),
                unknown));
  }

  /** Whom no rule calls does not wait of its own: only the segment that is left or entered does. */
  private static Timing usual(Section segment) {
    return segment.find("enter").filter(ListedReader::isOtherwise).isPresent()
        ? Timing.of(Sustain.NONE, Sustain.NONE)
        : Timing.USUAL;
  }

  private static boolean isOtherwise(YamlNode node) {
    return node instanceof YamlNode.Scalar scalar && scalar.text().equals(OTHERWISE);
  }

  private Optional<Scale> scale(Section section, List<String> keys) {
    section.allow("order", "falling", "rising");
    section.require("order", "segments of the scale, worst first");
    SustainReader sustains = new SustainReader(rules.problems());
    return Optional.of(
        new Scale(
            new Keys(rules.problems(), keys, "segment").readDistinct(section, "order"),
            sustains.read(section, "falling").orElse(Sustain.USUAL),
            sustains.read(section, "rising").orElse(Sustain.USUAL)));
  }
}
