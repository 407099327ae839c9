package dev.segmentry.app.cases;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.app.yaml.YamlNode;
import dev.segmentry.core.account.Fixed;
import dev.segmentry.core.playbook.Playbook;
import dev.segmentry.core.rule.Position;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.rule.Suggestion;
import dev.segmentry.core.segment.Cause;
import dev.segmentry.core.segment.Confidence;
import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.EvaluationStep;
import dev.segmentry.core.segment.Remark;
import dev.segmentry.core.segment.ReviewTask;
import dev.segmentry.core.segment.Segment;
import dev.segmentry.core.segment.SegmentationModel;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads what a case expects of a day, against the names of a model. */
record ExpectedReader(SegmentationModel model, Problems problems) {

  static final String[] KEYS = {
    "segments",
    "pending",
    "proposed",
    "subs",
    "tasks",
    "reasons",
    "scores",
    "causes",
    "bases",
    "confidences"
  };

  Expected read(Section then) {
    then.allow(KEYS);
    Map<String, Optional<String>> segments = new LinkedHashMap<>();
    then.section("segments").ifPresent(it -> segments.putAll(segments(it)));
    Map<String, Set<String>> pending = new LinkedHashMap<>();
    then.section("pending").ifPresent(it -> pending.putAll(pending(it)));
    Map<String, Optional<BigDecimal>> scores = new LinkedHashMap<>();
    then.section("scores").ifPresent(it -> scores.putAll(scores(it)));
    return new Expected(
        segments,
        pending,
        tasks(then),
        texts(then, "reasons"),
        scores,
        causes(then),
        bases(then),
        confidences(then),
        proposed(then),
        subs(then));
  }

  /** Segment keys by dimension; nothing behind a dimension: empty. */
  Map<String, Optional<String>> segments(Section section) {
    Map<String, Optional<String>> segments = new LinkedHashMap<>();
    for (String key : section.keys()) {
      dimension(key, section.keyPosition(key))
          .ifPresent(
              dimension -> {
                Optional<String> segment = section.text(key);
                if (segment.isEmpty()
                    || isSegment(dimension, segment.get(), section.position(key))) {
                  segments.put(key, segment);
                }
              });
    }
    return segments;
  }

  private Map<String, Set<String>> pending(Section section) {
    Map<String, Set<String>> pending = new LinkedHashMap<>();
    for (String key : section.keys()) {
      dimension(key, section.keyPosition(key))
          .ifPresent(
              dimension -> {
                Set<String> targets = new LinkedHashSet<>(section.texts(key));
                targets.forEach(it -> isSegment(dimension, it, section.position(key)));
                pending.put(key, targets);
              });
    }
    return pending;
  }

  private Optional<List<String>> tasks(Section then) {
    if (!then.has("tasks")) {
      return Optional.empty();
    }
    List<String> known =
        Stream.concat(
                model.playbooks().stream().map(Playbook::key),
                model.approvals().stream().sorted().map(ReviewTask.PREFIX::concat))
            .toList();
    for (YamlNode item : then.items("tasks")) {
      if (item instanceof YamlNode.Scalar scalar && !known.contains(scalar.text())) {
        unknown("playbook", scalar.text(), known, scalar.position());
      }
    }
    return Optional.of(then.texts("tasks"));
  }

  private Map<String, String> texts(Section then, String key) {
    then.section(key)
        .ifPresent(it -> it.keys().forEach(name -> dimension(name, it.keyPosition(name))));
    return then.textsByKey(key);
  }

  private Map<String, String> causes(Section then) {
    List<String> known =
        Arrays.stream(Cause.values()).map(it -> it.name().toLowerCase(Locale.ROOT)).toList();
    Map<String, String> causes = texts(then, "causes");
    then.section("causes").ifPresent(it -> it.keys().forEach(name -> it.choice(name, known)));
    return causes;
  }

  /** Nothing behind a dimension: its assignment says nothing of what it rests on. */
  private Map<String, String> bases(Section then) {
    Map<String, String> bases = new LinkedHashMap<>();
    then.section("bases")
        .ifPresent(
            it ->
                it.keys()
                    .forEach(
                        key ->
                            dimension(key, it.keyPosition(key))
                                .ifPresent(one -> bases.put(key, it.text(key).orElse("")))));
    return bases;
  }

  private Map<String, Optional<String>> confidences(Section then) {
    List<String> known = Arrays.stream(Confidence.values()).map(Confidence::word).toList();
    Map<String, Optional<String>> confidences = new LinkedHashMap<>();
    then.section("confidences")
        .ifPresent(
            it ->
                it.keys()
                    .forEach(
                        key ->
                            dimension(key, it.keyPosition(key))
                                .ifPresent(one -> confidences.put(key, it.choice(key, known)))));
    return confidences;
  }

  /** Nothing behind a dimension: nothing waits for a person there. */
  private Map<String, Optional<String>> proposed(Section then) {
    Map<String, Optional<String>> proposed = new LinkedHashMap<>();
    then.section("proposed").ifPresent(it -> proposed.putAll(segments(it)));
    for (String key : proposed.keySet()) {
      if (!model.approvals().contains(key)) {
        problems.add(
            then.section("proposed").map(it -> it.keyPosition(key)).orElse(then.position()),
            "nothing is ever proposed in "
                + key
                + ": write 'approval: required' in that dimension, or leave this out");
      }
    }
    return proposed;
  }

  /** Nothing behind a dimension: no sub-segment. */
  private Map<String, Optional<String>> subs(Section then) {
    Map<String, Optional<String>> subs = new LinkedHashMap<>();
    then.section("subs")
        .ifPresent(
            it ->
                it.keys()
                    .forEach(
                        key ->
                            dimension(key, it.keyPosition(key))
                                .ifPresent(one -> subs.put(key, sub(one, it)))));
    return subs;
  }

  private Optional<String> sub(Dimension dimension, Section section) {
    List<String> known =
        dimension.remarks().stream()
            .filter(remark -> remark.kind() == Remark.Kind.SUB)
            .map(Remark::text)
            .toList();
    Optional<String> sub = section.text(dimension.key());
    if (sub.isPresent() && !known.contains(sub.get())) {
      unknown("sub-segment", sub.get(), known, section.position(dimension.key()));
    }
    return sub;
  }

  private Map<String, Optional<BigDecimal>> scores(Section section) {
    Set<String> known = new TreeSet<>();
    for (EvaluationStep step : model.steps()) {
      if (step instanceof EvaluationStep.Health
          || step instanceof EvaluationStep.Rubric
          || step instanceof EvaluationStep.Weighted
          || step instanceof EvaluationStep.Bands) {
        known.addAll(step.writes());
      }
    }
    Map<String, Optional<BigDecimal>> scores = new LinkedHashMap<>();
    for (String name : section.keys()) {
      if (!known.contains(name)) {
        unknown("score", name, known, section.keyPosition(name));
      } else if (section.find(name).isEmpty()) {
        scores.put(name, Optional.empty());
      } else {
        section
            .text(name)
            .flatMap(text -> number(text, section.position(name)))
            .ifPresent(value -> scores.put(name, Optional.of(value)));
      }
    }
    return scores;
  }

  /** With as many decimals as are written, at most those a score has. */
  private Optional<BigDecimal> number(String text, Position at) {
    try {
      BigDecimal number = new BigDecimal(text);
      BigDecimal exact = Fixed.decimal(Fixed.micros(number));
      return Optional.of(exact.setScale(Math.max(0, Math.min(6, number.scale()))));
    } catch (ArithmeticException | NumberFormatException misfit) {
      problems.add(at, "'" + text + "' is not a number such as 67.0083");
      return Optional.empty();
    }
  }

  private Optional<Dimension> dimension(String key, Position at) {
    Optional<Dimension> dimension = model.dimension(key);
    if (dimension.isEmpty()) {
      unknown("dimension", key, model.dimensions().stream().map(Dimension::key).toList(), at);
    }
    return dimension;
  }

  private boolean isSegment(Dimension dimension, String segment, Position at) {
    if (dimension.position(segment) < 0) {
      unknown("segment", segment, dimension.segments().stream().map(Segment::key).toList(), at);
      return false;
    }
    return true;
  }

  private void unknown(String what, String name, Collection<String> known, Position at) {
    problems.add(
        at,
        "the model has no "
            + what
            + " '"
            + name
            + "'"
            + Suggestion.hint(name, known)
            + "; it has "
            + (known.isEmpty() ? "none" : String.join(", ", known)));
  }
}
