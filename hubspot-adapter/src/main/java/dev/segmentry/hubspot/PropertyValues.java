package dev.segmentry.hubspot;

import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.Scalar;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;

/** Property texts to values and back. Pure. */
final class PropertyValues {

  private static final int LONGEST_NUMBER = 64;
  private static final int LARGEST_SCALE = 100;

  private final ZoneId zone;

  /**
   * @param zone the portal's: a day that stands for a point in time is a day there
   */
  PropertyValues(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * @param propertyType {@code date}, {@code datetime} … as the portal defines the property
   * @throws InvalidValue the content is no value of the type
   */
  Scalar read(AttributeType type, String propertyType, String content) {
    try {
      return switch (type) {
        case NUMBER, MONEY -> number(content.strip());
        case TEXT, PICKLIST -> new Scalar.TextValue(content);
        case BOOLEAN -> truth(content.strip());
        case DATE -> new Scalar.DateValue(date(propertyType, content.strip()));
        case TIMESTAMP -> new Scalar.TimestampValue(instant(content.strip()));
      };
    } catch (NumberFormatException | ArithmeticException | DateTimeException e) {
      throw new InvalidValue(content, e);
    }
  }

  /** The text to send for a value. */
  String write(Scalar value, String propertyType) {
    boolean day = propertyType.equals("date");
    if (value instanceof Scalar.DateValue date && propertyType.equals("datetime")) {
      return date.date().atStartOfDay(zone).toInstant().toString();
    }
    if (value instanceof Scalar.TimestampValue time && day) {
      return LocalDate.ofInstant(time.instant(), zone).toString();
    }
    return value.display();
  }

  /** The day of a date or of a point in time. */
  LocalDate date(String propertyType, String content) {
    if (isDay(content)) {
      return LocalDate.parse(content);
    }
    boolean midnightUtc = propertyType.equals("date");
    return LocalDate.ofInstant(instant(content), midnightUtc ? ZoneOffset.UTC : zone);
  }

  /** ISO text with an offset, or milliseconds since 1970. */
  static Instant instant(String content) {
    if (content.matches("-?\\d{1,17}")) {
      return Instant.ofEpochMilli(Long.parseLong(content));
    }
    return isDay(content)
        ? LocalDate.parse(content).atStartOfDay(ZoneOffset.UTC).toInstant()
        : OffsetDateTime.parse(content).toInstant();
  }

  private static boolean isDay(String content) {
    return content.length() == 10 && content.charAt(4) == '-';
  }

  /** A huge exponent is a few characters here and gigabytes once it is rounded. */
  private static Scalar number(String content) {
    if (content.length() > LONGEST_NUMBER) {
      throw new InvalidValue(content);
    }
    BigDecimal number = new BigDecimal(content);
    if (Math.abs((long) number.scale()) > LARGEST_SCALE) {
      throw new InvalidValue(content);
    }
    return Scalar.NumberValue.of(number);
  }

  private static Scalar truth(String content) {
    return switch (content.toLowerCase(Locale.ROOT)) {
      case "true" -> new Scalar.BooleanValue(true);
      case "false" -> new Scalar.BooleanValue(false);
      default -> throw new InvalidValue(content);
    };
  }
}
