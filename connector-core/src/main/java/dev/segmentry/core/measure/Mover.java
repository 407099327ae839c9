package dev.segmentry.core.measure;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.segment.Transition;
import java.util.Comparator;
import java.util.OptionalLong;

/**
 * A move, with what is at stake.
 *
 * @param name the account's name as last read
 * @param csm who looks after it now; empty text: nobody
 * @param move from where to where, when and why
 * @param version version of the model that decided
 * @param arr what it pays a year, fixed-point at 10⁻⁶: on the last day, of one that left on the
 *     first
 */
public record Mover(
    ExternalRef account,
    String name,
    String csm,
    Transition move,
    String version,
    OptionalLong arr) {

  /** Most revenue first, unknown last; then the latest, then by account and dimension. */
  public static final Comparator<Mover> BY_REVENUE =
      Comparator.comparingLong((Mover it) -> it.arr().orElse(Long.MIN_VALUE))
          .reversed()
          .thenComparing(it -> it.move().on(), Comparator.reverseOrder())
          .thenComparing(Mover::account)
          .thenComparing(it -> it.move().dimension());
}
