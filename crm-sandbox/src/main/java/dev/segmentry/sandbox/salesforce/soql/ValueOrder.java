package dev.segmentry.sandbox.salesforce.soql;

import dev.segmentry.sandbox.org.FieldType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/** How Salesforce compares values: text without regard to case, ids with it. */
final class ValueOrder {
  private ValueOrder() {}

  static int compare(FieldType type, Object left, Object right) {
    return switch (type) {
      case ID, LOOKUP -> left.toString().compareTo(right.toString());
      case TEXT, TEXTAREA, EMAIL, PHONE, URL, PICKLIST, MULTIPICKLIST ->
          left.toString().compareToIgnoreCase(right.toString());
      case NUMBER, CURRENCY, PERCENT -> number(left).compareTo(number(right));
      case BOOLEAN -> ((Boolean) left).compareTo((Boolean) right);
      case DATE -> ((LocalDate) left).compareTo((LocalDate) right);
      case DATETIME -> ((Instant) left).compareTo((Instant) right);
    };
  }

  /** Equal values have equal keys. */
  static Object key(FieldType type, Object value) {
    return switch (type) {
      case TEXT, TEXTAREA, EMAIL, PHONE, URL, PICKLIST, MULTIPICKLIST ->
          value.toString().toLowerCase(Locale.ROOT);
      case NUMBER, CURRENCY, PERCENT -> number(value).stripTrailingZeros();
      case ID, LOOKUP, BOOLEAN, DATE, DATETIME -> value;
    };
  }

  static BigDecimal number(Object value) {
    return value instanceof BigDecimal decimal ? decimal : new BigDecimal(value.toString());
  }
}
