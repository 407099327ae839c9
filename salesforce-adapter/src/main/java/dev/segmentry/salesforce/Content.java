package dev.segmentry.salesforce;

import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.account.Scalar.BooleanValue;
import dev.segmentry.core.account.Scalar.DateValue;
import dev.segmentry.core.account.Scalar.NumberValue;
import dev.segmentry.core.account.Scalar.TextValue;
import dev.segmentry.core.account.Scalar.TimestampValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Optional;

/** Reads the Partner API's untyped text as a value of the type the mapping names. */
final class Content {
  private static final int MOST_DIGITS = 40;
  private static final DateTimeFormatter STAMP =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX]")
          .toFormatter(Locale.ROOT);

  private Content() {}

  /**
   * @param zone turns a timestamp into the day it was in the org, and a day into its first moment
   * @return empty when the text is no value of that type
   */
  static Optional<Scalar> read(String text, AttributeType type, ZoneId zone) {
    return switch (type) {
      case NUMBER, MONEY -> number(text);
      case TEXT, PICKLIST -> Optional.of(new TextValue(text));
      case BOOLEAN -> flag(text);
      case DATE -> date(text, zone).map(DateValue::new);
      case TIMESTAMP -> timestamp(text, zone).map(TimestampValue::new);
    };
  }

  // 1.0E7 is how SOAP spells ten million; an exponent out of reason would fill the memory.
  private static Optional<Scalar> number(String text) {
    try {
      BigDecimal number = new BigDecimal(text.strip());
      boolean outOfReason =
          Math.abs((long) number.precision() - number.scale()) > MOST_DIGITS
              || Math.abs((long) number.scale()) > MOST_DIGITS;
      return outOfReason ? Optional.empty() : Optional.of(NumberValue.of(number));
    } catch (ArithmeticException | NumberFormatException noNumber) {
      return Optional.empty();
    }
  }

  private static Optional<Scalar> flag(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true" -> Optional.of(new BooleanValue(true));
      case "false" -> Optional.of(new BooleanValue(false));
      default -> Optional.empty();
    };
  }

  private static Optional<LocalDate> date(String text, ZoneId zone) {
    try {
      return Optional.of(LocalDate.parse(text.strip()));
    } catch (DateTimeException noDate) {
      return stamp(text).map(instant -> LocalDate.ofInstant(instant, zone));
    }
  }

  private static Optional<Instant> timestamp(String text, ZoneId zone) {
    try {
      return Optional.of(LocalDate.parse(text.strip()).atStartOfDay(zone).toInstant());
    } catch (DateTimeException noDate) {
      return stamp(text);
    }
  }

  /** {@code …Z}, {@code …+00:00} and {@code …+0000} are all in use. */
  static Optional<Instant> stamp(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text.strip(), STAMP).toInstant());
    } catch (DateTimeException noTimestamp) {
      return Optional.empty();
    }
  }
}
