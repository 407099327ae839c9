package dev.segmentry.core.explain;

import dev.segmentry.core.account.Absence;
import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.Headings;
import dev.segmentry.core.segment.Population;
import java.util.Map;
import java.util.Optional;

/** Asks where an account would be heading with one attribute changed. */
final class Trial {

  private final Headings headings;
  private final AttributeRow row;
  private final AccountState previous;
  private final Population population;
  private final AsOf asOf;
  private final Map<String, String> now;

  Trial(
      Headings headings,
      AttributeRow row,
      AccountState previous,
      Population population,
      AsOf asOf) {
    this.headings = headings;
    this.row = row;
    this.previous = previous;
    this.population = population;
    this.asOf = asOf;
    now = headings.of(row, previous, population, asOf);
  }

  AsOf asOf() {
    return asOf;
  }

  AttributeRow row() {
    return row;
  }

  /** Segment by dimension, as things are. */
  Map<String, String> now() {
    return now;
  }

  /** The same with a value in a slot; empty: missing. */
  Map<String, String> with(int slot, Optional<Scalar> value) {
    AttributeRow changed = row.copy();
    value.ifPresentOrElse(
        known -> changed.put(slot, known), () -> changed.setMissing(slot, Absence.EMPTY));
    return headings.of(changed, previous, population, asOf);
  }
}
