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
    String cause,
    String sentence) {

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
