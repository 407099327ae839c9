package dev.segmentry.core.segment;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A change of assignment.
 *
 * @param dimension dimension key
 * @param from segment before; empty when there was none
 * @param to segment after; empty when the account became unsegmented
 * @param on day from which on it is so: of the evaluation, or on which a person approved it
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

  /** How the line of evidence begins that names why the rules had moved what was approved. */
  private static final String PROPOSED_FOR = "the rules moved it by ";

  public Transition {
    evidence = List.copyOf(evidence);
  }

  /**
   * @param cause the word that history uses; empty text: not known
   */
  static Optional<String> proposedFor(String cause) {
    return cause.isEmpty() ? Optional.empty() : Optional.of(PROPOSED_FOR + cause);
  }

  /** Of an approved move: why the rules had moved it. Empty: not known, or not approved. */
  public Optional<Cause> proposedFor() {
    return cause != Cause.APPROVAL
        ? Optional.empty()
        : evidence.stream()
            .filter(line -> line.startsWith(PROPOSED_FOR))
            .map(line -> line.substring(PROPOSED_FOR.length()))
            .filter(word -> Stream.of(Cause.values()).anyMatch(one -> one.word().equals(word)))
            .map(Cause::of)
            .findFirst();
  }
}
