package dev.segmentry.app.cases;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a case expects of a day. What is not named is not looked at.
 *
 * @param segments segment by dimension; empty: unsegmented
 * @param pending by dimension, the segments moves to which are pending; none: no move is
 * @param tasks playbooks whose tasks are asked for, exactly these
 * @param reasons by dimension, words its reason or evidence holds
 * @param scores by name, to be met at as many decimals as are written; empty: missing
 * @param causes by dimension, the cause of the move made on this day
 * @param bases by dimension, what the assignment says it rests on; empty text: nothing
 * @param confidences by dimension; empty: unsegmented, so there is none
 * @param proposed by dimension, the segment that waits for a person; empty: none
 * @param subs by dimension, the sub-segment; empty: none
 */
record Expected(
    Map<String, Optional<String>> segments,
    Map<String, Set<String>> pending,
    Optional<List<String>> tasks,
    Map<String, String> reasons,
    Map<String, Optional<BigDecimal>> scores,
    Map<String, String> causes,
    Map<String, String> bases,
    Map<String, Optional<String>> confidences,
    Map<String, Optional<String>> proposed,
    Map<String, Optional<String>> subs) {

  Expected {
    segments = copy(segments);
    pending = copy(pending);
    tasks = tasks.map(List::copyOf);
    reasons = copy(reasons);
    scores = copy(scores);
    causes = copy(causes);
    bases = copy(bases);
    confidences = copy(confidences);
    proposed = copy(proposed);
    subs = copy(subs);
  }

  private static <T> Map<String, T> copy(Map<String, T> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  boolean isNothing() {
    return segments.isEmpty()
        && pending.isEmpty()
        && tasks.isEmpty()
        && reasons.isEmpty()
        && scores.isEmpty()
        && causes.isEmpty()
        && bases.isEmpty()
        && confidences.isEmpty()
        && proposed.isEmpty()
        && subs.isEmpty();
  }
}
