package dev.segmentry.core.rule;

import dev.segmentry.core.account.AttributeType;
import java.util.Optional;

/** What the type checker tells apart. */
enum Kind {
  NUMBER("a number", AttributeType.NUMBER),
  TEXT("a text", AttributeType.TEXT),
  PICKLIST("a picklist value", AttributeType.PICKLIST),
  BOOLEAN("true or false", AttributeType.BOOLEAN),
  DATE("a date", AttributeType.DATE),
  TIMESTAMP("a timestamp", AttributeType.TIMESTAMP),
  INTERVAL("an interval", null),
  NULL("NULL", null),
  /** Already reported as a problem: whatever it meets says nothing more about it. */
  WRONG("wrong", null);

  private final String words;
  private final Optional<AttributeType> type;

  Kind(String words, @org.jspecify.annotations.Nullable AttributeType type) {
    this.words = words;
    this.type = Optional.ofNullable(type);
  }

  static Kind of(AttributeType type) {
    return switch (type) {
      case NUMBER, MONEY -> NUMBER;
      case TEXT -> TEXT;
      case PICKLIST -> PICKLIST;
      case BOOLEAN -> BOOLEAN;
      case DATE -> DATE;
      case TIMESTAMP -> TIMESTAMP;
    };
  }

  /** With its article, for messages. */
  String words() {
    return words;
  }

  Optional<AttributeType> type() {
    return type;
  }

  boolean isText() {
    return this == TEXT || this == PICKLIST;
  }

  boolean isDay() {
    return this == DATE || this == TIMESTAMP;
  }
}
