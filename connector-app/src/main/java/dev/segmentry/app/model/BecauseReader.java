package dev.segmentry.app.model;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.app.yaml.YamlNode;
import dev.segmentry.core.lint.Deviation;
import dev.segmentry.core.lint.LintCode;
import dev.segmentry.core.lint.Severity;
import dev.segmentry.core.measure.Benchmark;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.rule.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code because}: by the code of a finding the reason for it, or reasons by place.
 *
 * @param places dimensions, their segments and playbooks
 */
record BecauseReader(Problems problems, Collection<String> places) {

  static final String KEY = "because";

  List<Deviation> read(Section top) {
    benchmarks(top);
    List<Deviation> deviations = new ArrayList<>();
    top.section(KEY)
        .ifPresent(
            section ->
                section.keys().stream()
                    .filter(word -> benchmark(word).isEmpty())
                    .forEach(
                        word ->
                            code(section, word)
                                .ifPresent(code -> reasons(section, word, code, deviations))));
    return deviations;
  }

  /** Reasons for gradings, by the word of what is graded. */
  Map<Benchmark, String> benchmarks(Section top) {
    Map<Benchmark, String> reasons = new EnumMap<>(Benchmark.class);
    top.section(KEY)
        .ifPresent(
            section ->
                section
                    .keys()
                    .forEach(
                        word ->
                            benchmark(word)
                                .ifPresent(
                                    it ->
                                        section
                                            .requireText(word, "why it is so, in one sentence")
                                            .ifPresent(why -> reasons.put(it, why)))));
    return reasons;
  }

  private static Optional<Benchmark> benchmark(String word) {
    return Arrays.stream(Benchmark.values()).filter(it -> it.key().equals(word)).findFirst();
  }

  private Optional<LintCode> code(Section section, String word) {
    Map<String, LintCode> codes = new LinkedHashMap<>();
    for (LintCode code : LintCode.values()) {
      codes.put(code.code(), code);
    }
    Optional<LintCode> code = Optional.ofNullable(codes.get(word));
    if (code.isEmpty()) {
      section.problem(word, "no finding has this code" + Suggestion.hint(word, codes.keySet()));
    }
    if (code.filter(it -> it.severity() == Severity.ERROR).isPresent()) {
      section.problem(word, "an error is mended, not explained");
      return Optional.empty();
    }
    return code;
  }

  private void reasons(Section section, String word, LintCode code, List<Deviation> deviations) {
    if (!(section.find(word).orElse(null) instanceof YamlNode.Mapping)) {
      section
          .requireText(word, "why it is so, in one sentence")
          .ifPresent(reason -> deviations.add(new Deviation(code, "", reason)));
      return;
    }
    section.section(word).ifPresent(it -> byPlace(it, code, deviations));
  }

  private void byPlace(Section section, LintCode code, List<Deviation> deviations) {
    Keys keys = new Keys(problems, places, "dimension, segment or playbook");
    for (String place : section.keys()) {
      keys.check(place, section.keyPosition(place));
      section
          .requireText(place, "why it is so, in one sentence")
          .ifPresent(reason -> deviations.add(new Deviation(code, place, reason)));
    }
  }
}
