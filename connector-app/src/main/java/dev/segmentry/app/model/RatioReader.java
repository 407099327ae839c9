package dev.segmentry.app.model;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.core.measure.AccountsPerCsm;
import dev.segmentry.core.rule.Problems;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads {@code accounts_per_csm} of segments: {@code 15-50}. It measures and decides nothing. */
record RatioReader(Problems problems) {

  static final String KEY = "accounts_per_csm";

  /** The ratio of one segment; empty when it names none. */
  Optional<AccountsPerCsm> read(Section segment) {
    Optional<AccountsPerCsm> ratio = segment.text(KEY).flatMap(AccountsPerCsm::parse);
    if (ratio.isEmpty() && segment.has(KEY)) {
      segment.problem(KEY, "is a range of accounts, the fewest first: 15-50");
    }
    return ratio;
  }

  /** All of a model, by {@code dimension.segment}. */
  Map<String, AccountsPerCsm> readAll(Section top) {
    Map<String, AccountsPerCsm> ratios = new TreeMap<>();
    top.section("dimensions")
        .ifPresent(
            dimensions ->
                dimensions
                    .keys()
                    .forEach(
                        dimension ->
                            dimensions
                                .section(dimension)
                                .flatMap(it -> it.section("segments"))
                                .ifPresent(it -> addAll(dimension, it, ratios))));
    return ratios;
  }

  private void addAll(String dimension, Section segments, Map<String, AccountsPerCsm> ratios) {
    for (String segment : segments.keys()) {
      segments
          .section(segment)
          .flatMap(this::read)
          .ifPresent(ratio -> ratios.put(dimension + "." + segment, ratio));
    }
  }
}
