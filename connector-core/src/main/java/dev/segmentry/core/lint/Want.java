package dev.segmentry.core.lint;

import dev.segmentry.core.rule.Truth;

/** What a condition should come out as. */
enum Want {
  TRUE,
  FALSE,
  NOT_TRUE,
  NOT_FALSE;

  boolean holds(Truth truth) {
    return switch (this) {
      case TRUE -> truth == Truth.TRUE;
      case FALSE -> truth == Truth.FALSE;
      case NOT_TRUE -> truth != Truth.TRUE;
      case NOT_FALSE -> truth != Truth.FALSE;
    };
  }

  /** What the term of a NOT should come out as. */
  Want ofTerm() {
    return switch (this) {
      case TRUE -> FALSE;
      case FALSE -> TRUE;
      case NOT_TRUE -> NOT_FALSE;
      case NOT_FALSE -> NOT_TRUE;
    };
  }

  /** An AND comes out so when all its terms do; otherwise, when one of them does. */
  boolean ofAllTermsOfAnd() {
    return this == TRUE || this == NOT_FALSE;
  }
}
