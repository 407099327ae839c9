package dev.segmentry.sandbox.hubspot;

import dev.segmentry.sandbox.org.FieldDefinition;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** How HubSpot writes values as text, and reads them. */
final class Values {
  private static final long MILLIS_A_DAY = 86_400_000L;

  private Values() {}

  static String text(Object value) {
    return value instanceof BigDecimal number ? plain(number) : value.toString();
  }

  static Optional<BigDecimal> number(String text) {
    try {
      return Optional.of(new BigDecimal(text.strip()));
    } catch (NumberFormatException notOne) {
      return Optional.empty();
    }
  }

  /** A date, or the milliseconds of exactly its midnight in UTC. */
  static Optional<LocalDate> date(String text) {
    if (isMillis(text)) {
      long millis = Long.parseLong(text);
      return millis % MILLIS_A_DAY == 0
          ? Optional.of(LocalDate.ofEpochDay(millis / MILLIS_A_DAY))
          : Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException notOne) {
      return Optional.empty();
    }
  }

  /**
   * An ISO time with its offset, milliseconds since 1970, or a date meaning its midnight in UTC.
   */
  static Optional<Instant> moment(String text) {
    if (isMillis(text)) {
      return Optional.of(Instant.ofEpochMilli(Long.parseLong(text)));
    }
    try {
      return Optional.of(
          text.length() == 10
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException notOne) {
      return Optional.empty();
    }
  }

  /** A stored value as its type, so that ids compare as the numbers they are. */
  static Object comparable(FieldDefinition field, Object value) {
    return field.type().isNumeric() && value instanceof String text ? new BigDecimal(text) : value;
  }

  private static boolean isMillis(String text) {
    return text.matches("-?\\d{1,17}");
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
