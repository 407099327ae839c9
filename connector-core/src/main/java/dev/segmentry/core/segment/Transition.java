package dev.segmentry.core.segment;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A change of assignment.
 *
 * @param dimension dimension key
 * @param from segment before; empty when there was none
 * @param to segment after; empty when the account became unsegmented
 * @param on day of the evaluation
 * @param cause why
 * @param evidence the comparisons that decided, in plain words with their values
 */
public record Transition(
    String dimension,
    Optional<String> from,
    Optional<String> to,
    LocalDate on,
    Cause cause,
    List<String> evidence) {

  public Transition {
    evidence = List.copyOf(evidence);
  }
}
