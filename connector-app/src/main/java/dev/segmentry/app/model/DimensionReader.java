package dev.segmentry.app.model;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.app.yaml.YamlNode;
import dev.segmentry.core.rule.CompiledCondition;
import dev.segmentry.core.segment.Confidence;
import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.EvaluationStep;
import dev.segmentry.core.segment.Remark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the dimensions; one with {@code of} is ordered by that number. */
record DimensionReader(RuleReader rules) {

  private static final List<String> CONFIDENCES =
      Arrays.stream(Confidence.values()).map(Confidence::word).toList();

  /** Whether a person must approve what moves. */
  static final String APPROVAL = "approval";

  /** Keys of the dimensions whose moves a person must approve. */
  Set<String> approvals(Section top) {
    Set<String> keys = new HashSet<>();
    top.section("dimensions")
        .ifPresent(
            dimensions ->
                dimensions.eachSection(
                    (key, dimension) ->
                        dimension
                            .choice(APPROVAL, List.of("required", "none"))
                            .filter("required"::equals)
                            .ifPresent(word -> keys.add(key))));
    return keys;
  }

  List<EvaluationStep> read(Section top) {
    List<EvaluationStep> steps = new ArrayList<>();
    top.requireSection("dimensions", "the questions asked of every account")
        .ifPresent(
            dimensions ->
                dimensions
                    .keys()
                    .forEach(
                        key ->
                            dimensions
                                .requireSection(key, "its segments")
                                .flatMap(section -> dimension(dimensions, key, section))
                                .map(EvaluationStep.Assign::new)
                                .ifPresent(steps::add)));
    return steps;
  }

  private Optional<Dimension> dimension(Section dimensions, String key, Section section) {
    if (!key.matches(AttributeReader.NAME)) {
      rules
          .problems()
          .add(
              dimensions.keyPosition(key),
              "'" + key + "' is no key; write lower-case letters, digits and _");
    }
    boolean ordered = section.has(OrderedReader.OF);
    if (ordered) {
      OrderedReader.allow(section);
    } else {
      ListedReader.allow(section);
    }
    String label = section.text("label").orElse(key);
    List<Remark> remarks = remarks(key, section);
    Optional<Section> segments = section.requireSection("segments", "its segments by key");
    if (segments.isEmpty()) {
      return Optional.empty();
    }
    return ordered
        ? new OrderedReader(rules, key, label, remarks).read(section, segments.get())
        : new ListedReader(rules, key, label, remarks).read(section, segments.get());
  }

  private List<Remark> remarks(String dimension, Section section) {
    List<Remark> remarks = new ArrayList<>();
    for (YamlNode item : section.items("remarks")) {
      Section.of(dimension + ".remarks", item, rules.problems())
          .flatMap(remark -> remark(remark, section))
          .ifPresent(remarks::add);
    }
    return remarks;
  }

  private Optional<Remark> remark(Section remark, Section dimension) {
    remark.allow("basis", "flag", "confidence", "sub", "segment", "when", "stays_while");
    List<Remark.Kind> kinds =
        Arrays.stream(Remark.Kind.values()).filter(it -> remark.has(it.key())).toList();
    Optional<String> segment =
        remark.choice(
            "segment",
            dimension.section("segments").map(it -> List.copyOf(it.keys())).orElse(List.of()));
    Optional<CompiledCondition> when =
        remark.require("when", "while this holds it is said").flatMap(rules::condition);
    Optional<CompiledCondition> staysWhile = rules.condition(remark, "stays_while");
    if (kinds.size() != 1) {
      rules
          .problems()
          .add(remark.position(), "a remark is either a basis, a flag, a confidence or a sub");
      return Optional.empty();
    }
    Remark.Kind kind = kinds.get(0);
    Optional<String> text =
        kind == Remark.Kind.CONFIDENCE
            ? remark.choice(kind.key(), CONFIDENCES)
            : Optional.of(remark.text(kind.key()).orElse(""));
    if (!kind.hasBand() && remark.has("stays_while")) {
      rules
          .problems()
          .add(
              remark.keyPosition("stays_while"),
              "only a flag or a sub goes on by a rule of its own");
      return Optional.empty();
    }
    if (kind == Remark.Kind.SUB && !text.orElse("").matches(AttributeReader.NAME)) {
      rules
          .problems()
          .add(
              remark.position(kind.key()),
              "'" + text.orElse("") + "' is no key; write lower-case letters, digits and _");
      return Optional.empty();
    }
    return when.flatMap(
        rule -> text.map(said -> new Remark(kind, segment, rule, staysWhile, said)));
  }
}
