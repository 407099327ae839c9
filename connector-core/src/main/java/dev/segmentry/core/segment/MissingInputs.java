package dev.segmentry.core.segment;

import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.rule.Evidence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds what to look into where a computed attribute has no value: the attributes from outside that
 * it is made of and that are missing.
 */
final class MissingInputs {

  /** More are not read by anybody. */
  private static final int MOST = 5;

  private static final String SEGMENT = Dimension.attribute("");

  private final Map<String, EvaluationStep> writers = new HashMap<>();

  MissingInputs(List<EvaluationStep> steps) {
    for (EvaluationStep step : steps) {
      if (!(step instanceof EvaluationStep.Assign)) {
        step.writes().forEach(name -> writers.put(name, step));
      }
    }
  }

  /** {@code active_days_30d missing (for rfm_frequency)}, where that says more than the rule. */
  String sentence(Evidence unknown, AttributeRow row) {
    String behind = behind(unknown.subject(), row);
    return unknown.actual().isEmpty() && !behind.isEmpty()
        ? behind + " missing (for " + unknown.subject() + ")"
        : unknown.sentence();
  }

  /** Names with commas; empty text when nothing from outside explains it. */
  String behind(String attribute, AttributeRow row) {
    EvaluationStep step = writers.get(attribute);
    Set<String> found = step == null ? Set.of() : collected(step, row, new HashMap<>());
    List<String> names = List.copyOf(found);
    return String.join(", ", names.subList(0, Math.min(MOST, names.size())))
        + (names.size() > MOST ? ", …" : "");
  }

  /**
   * @param known what was collected so far: the same step stands behind many, and would else be
   *     walked once for every way to it
   */
  private Set<String> collected(
      EvaluationStep step, AttributeRow row, Map<EvaluationStep, Set<String>> known) {
    Set<String> before = known.get(step);
    if (before != null) {
      return before;
    }
    Set<String> found = new TreeSet<>();
    for (String name : step.reads()) {
      OptionalInt slot = row.catalogue().slot(name);
      if (slot.isEmpty() || row.isKnown(slot.getAsInt())) {
        continue;
      }
      EvaluationStep writer = writers.get(name);
      if (writer != null) {
        Set<String> behind = collected(writer, row, known);
        // What has all it needs and no value all the same is itself the matter: a day to come.
        found.addAll(behind.isEmpty() ? Set.of(name) : behind);
      } else if (!name.startsWith(SEGMENT)) {
        found.add(name);
      }
    }
    known.put(step, found);
    return found;
  }
}
