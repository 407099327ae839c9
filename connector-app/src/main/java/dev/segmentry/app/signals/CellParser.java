package dev.segmentry.app.signals;

import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.Scalar;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/** Reads one cell as a value of a type; nothing is guessed: {@code 1,234.5} is no number. */
public final class CellParser {

  private static final int SHOWN = 40;

  private CellParser() {}

  /** Empty when the text is no value of the type. */
  public static Optional<Scalar> parse(String text, AttributeType type) {
    try {
      return switch (type) {
        case NUMBER, MONEY -> Optional.of(Scalar.NumberValue.of(new BigDecimal(text)));
        case TEXT, PICKLIST -> Optional.of(new Scalar.TextValue(text));
        case BOOLEAN -> truth(text);
        case DATE -> Optional.of(new Scalar.DateValue(day(text)));
        case TIMESTAMP -> Optional.of(new Scalar.TimestampValue(moment(text)));
      };
    } catch (ArithmeticException | NumberFormatException | DateTimeException misfit) {
      return Optional.empty();
    }
  }

  /** As much of a cell as a message may repeat. */
  static String shown(String text) {
    return text.substring(0, Math.min(SHOWN, text.length()));
  }

  private static Optional<Scalar> truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "1" -> Optional.of(new Scalar.BooleanValue(true));
      case "false", "no", "0" -> Optional.of(new Scalar.BooleanValue(false));
      default -> Optional.empty();
    };
  }

  private static LocalDate day(String text) {
    return text.length() > 10
        ? moment(text).atZone(ZoneOffset.UTC).toLocalDate()
        : LocalDate.parse(text);
  }

  private static Instant moment(String text) {
    return text.length() > 10
        ? OffsetDateTime.parse(text.replace(' ', 'T')).toInstant()
        : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
