package dev.segmentry.core.account;

/** The type of an attribute's values. How each is held in a row: see {@link AttributeRow}. */
public enum AttributeType {
  /** Fixed-point at 10⁻⁶. */
  NUMBER,
  /** Fixed-point at 10⁻⁶ in the reporting currency; minor units are exact. */
  MONEY,
  /** Free text, compared by case. */
  TEXT,
  /** One of a set of values, compared without case. */
  PICKLIST,
  BOOLEAN,
  /** A calendar day. */
  DATE,
  /** An instant, to the millisecond. */
  TIMESTAMP;

  public boolean isNumeric() {
    return this == NUMBER || this == MONEY;
  }

  public boolean isText() {
    return this == TEXT || this == PICKLIST;
  }
}
