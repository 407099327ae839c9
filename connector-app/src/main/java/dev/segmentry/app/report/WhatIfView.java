package dev.segmentry.app.report;

import dev.segmentry.core.crm.OrgFacts;
import dev.segmentry.core.sync.Compared;
import dev.segmentry.core.sync.Comparison;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A comparison of two models with some of the accounts they differ about.
 *
 * @param accounts a sample, in account order
 * @param segments the candidate's order of segments by dimension
 */
public record WhatIfView(
    Comparison comparison,
    OrgFacts org,
    List<Compared> accounts,
    Map<String, List<String>> segments) {

  public WhatIfView {
    accounts = List.copyOf(accounts);
    segments = Collections.unmodifiableMap(new LinkedHashMap<>(segments));
  }

  /** Accounts in a segment under the adopted model. */
  long adopted(String dimension, String segment) {
    return count(comparison.underAdopted().segments(), dimension, segment);
  }

  /** Accounts in a segment under the candidate. */
  long candidate(String dimension, String segment) {
    return count(comparison.underCandidate().segments(), dimension, segment);
  }

  private static long count(Map<String, Long> segments, String dimension, String segment) {
    return segments.getOrDefault(dimension + "." + segment, 0L);
  }

  /** Segments of a dimension: the candidate's, then those only the adopted model fills. */
  List<String> segmentsOf(String dimension) {
    LinkedHashMap<String, Boolean> all = new LinkedHashMap<>();
    segments.getOrDefault(dimension, List.of()).forEach(segment -> all.put(segment, true));
    String prefix = dimension + ".";
    for (Map<String, Long> counts :
        List.of(comparison.underAdopted().segments(), comparison.underCandidate().segments())) {
      counts.keySet().stream()
          .filter(path -> path.startsWith(prefix))
          .forEach(path -> all.putIfAbsent(path.substring(prefix.length()), true));
    }
    return List.copyOf(all.keySet());
  }
}
