package dev.segmentry.core.playbook;

import java.util.Optional;

/**
 * A transition as playbooks see it.
 *
 * @param dimension dimension key
 * @param from segment before; empty: none
 * @param to segment after; empty: none
 * @param fromLabel what people call the segment before; empty text: none
 * @param toLabel what people call the segment after; empty text: none
 * @param occasion what its cause allows
 * @param byDataAlone where the customer alone would have brought it; only told when a new
 *     definition brought it elsewhere: then there is a task only where both ask for it
 * @param cause word of the cause
 * @param sentence the rule that fired, in words with values
 */
public record Move(
    String dimension,
    Optional<String> from,
    Optional<String> to,
    String fromLabel,
    String toLabel,
    Occasion occasion,
    Optional<String> byDataAlone,
    String cause,
    String sentence) {

  /** A move in which no new definition has a part, or which is nobody's occasion. */
  public Move(
      String dimension,
      Optional<String> from,
      Optional<String> to,
      String fromLabel,
      String toLabel,
      Occasion occasion,
      String cause,
      String sentence) {
    this(dimension, from, to, fromLabel, toLabel, occasion, Optional.empty(), cause, sentence);
  }

  /** Whether the customer alone would have set off the trigger that this move sets off. */
  boolean isAlsoTheCustomers(Trigger trigger) {
    return byDataAlone.map(trigger.into()::contains).orElse(true);
  }

  /** The same, for nobody to act on. */
  Move recorded() {
    return new Move(
        dimension, from, to, fromLabel, toLabel, Occasion.RECORD, byDataAlone, cause, sentence);
  }

  /** What a playbook may do about a move. */
  public enum Occasion {
    /** The first assignment: a task only where a playbook asks for it. */
    FIRST,
    /** The customer changed, or time did: a task. */
    ACT,
    /** Others, or we ourselves, changed: no task. */
    RECORD
  }
}
