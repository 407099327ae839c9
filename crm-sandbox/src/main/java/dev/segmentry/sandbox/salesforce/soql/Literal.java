package dev.segmentry.sandbox.salesforce.soql;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A value in a query.
 *
 * @param value as the kind says; a null literal holds its own word
 */
record Literal(Kind kind, Object value, SoqlError.Place place) {

  /** What was written, which decides what it may be compared with. */
  enum Kind {
    NULL("null"),
    BOOLEAN("boolean"),
    NUMBER("number"),
    TEXT("string"),
    DATE("date"),
    DATETIME("dateTime"),
    RANGE("date");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /** The days a word such as THIS_MONTH stands for; the end is not part of it. */
  record Range(LocalDate from, LocalDate to) {}

  boolean isNull() {
    return kind == Kind.NULL || value.equals("");
  }

  Instant instant() {
    return (Instant) value;
  }

  Range range() {
    return (Range) value;
  }
}
