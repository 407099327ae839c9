package dev.segmentry.sandbox.org;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The types a field can have. A value is a {@link String}, a {@link BigDecimal} (number, currency,
 * percent), a {@link Boolean}, a {@link LocalDate} or an {@link Instant} (datetime).
 */
public enum FieldType {
  ID(18),
  TEXT(255),
  TEXTAREA(32_000),
  EMAIL(80),
  PHONE(40),
  URL(255),
  PICKLIST(255),
  /** Several values of a list, {@code a;b}. */
  MULTIPICKLIST(4_099),
  NUMBER(0),
  CURRENCY(0),
  PERCENT(0),
  BOOLEAN(0),
  DATE(0),
  DATETIME(0),
  LOOKUP(18);

  private final int defaultLength;

  FieldType(int defaultLength) {
    this.defaultLength = defaultLength;
  }

  int defaultLength() {
    return defaultLength;
  }

  public boolean isNumeric() {
    return this == NUMBER || this == CURRENCY || this == PERCENT;
  }

  /** Whether values are text, lookups and ids included. */
  public boolean isText() {
    return defaultLength > 0;
  }

  static Optional<FieldType> named(String name) {
    return Arrays.stream(values()).filter(type -> type.word().equals(name)).findFirst();
  }

  /** The type's name in schema files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a value as CSV files and people write it; text is taken as it is.
   *
   * @param zone where a datetime without an offset is meant
   * @throws IllegalArgumentException the text is not a value of this type; the message says what is
   */
  public Object parse(String text, ZoneId zone) {
    try {
      return switch (this) {
        case NUMBER, CURRENCY, PERCENT -> new BigDecimal(text.strip());
        case BOOLEAN -> truth(text.strip());
        case DATE -> LocalDate.parse(text.strip());
        case DATETIME -> moment(text.strip(), zone);
        case ID, TEXT, TEXTAREA, EMAIL, PHONE, URL, PICKLIST, MULTIPICKLIST, LOOKUP -> text;
      };
    } catch (NumberFormatException | DateTimeException notOne) {
      throw new IllegalArgumentException("'" + text + "' is not " + example(), notOne);
    }
  }

  private String example() {
    return switch (this) {
      case NUMBER, CURRENCY, PERCENT -> "a plain number such as 1234.5";
      case DATE -> "a date such as 2024-01-31";
      case DATETIME -> "a datetime such as 2024-01-31T09:30:00Z, or a date";
      case BOOLEAN -> "true or false";
      case ID, TEXT, TEXTAREA, EMAIL, PHONE, URL, PICKLIST, MULTIPICKLIST, LOOKUP -> "text";
    };
  }

  private static Boolean truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("'" + text + "' is not true or false");
    };
  }

  private static Instant moment(String text, ZoneId zone) {
    if (text.length() == 10) {
      return LocalDate.parse(text).atStartOfDay(zone).toInstant();
    }
    String iso = text.replace(' ', 'T');
    boolean offset = iso.endsWith("Z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10;
    return offset
        ? OffsetDateTime.parse(iso).toInstant()
        : LocalDateTime.parse(iso).atZone(zone).toInstant();
  }
}
