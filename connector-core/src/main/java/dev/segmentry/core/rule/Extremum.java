package dev.segmentry.core.rule;

import java.util.List;

/** The smallest or the greatest of several numbers; missing as soon as one is missing. */
enum Extremum {
  LEAST,
  GREATEST;

  LongReader of(List<LongReader> readers) {
    boolean least = this == LEAST;
    return (row, asOf) -> {
      long best = readers.get(0).read(row, asOf);
      for (int i = 1; i < readers.size() && best != CompiledExpression.MISSING; i++) {
        long next = readers.get(i).read(row, asOf);
        best = next == CompiledExpression.MISSING || next < best == least ? next : best;
      }
      return best;
    };
  }

  static LongReader absolute(LongReader reader) {
    return (row, asOf) -> {
      long value = reader.read(row, asOf);
      return value == CompiledExpression.MISSING ? value : Math.abs(value);
    };
  }
}
