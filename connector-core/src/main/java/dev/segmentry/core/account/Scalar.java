package dev.segmentry.core.account;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * One typed value. Equal values are equal records; {@link #toText} and {@link #parse} are each
 * other's inverse.
 */
public sealed interface Scalar {

  /**
   * A one-letter type tag, a colon and the canonical text: {@code n:12.5}, {@code t:abc}, {@code
   * d:2024-05-01}.
   */
  String toText();

  /** What a person reads; no type tag. */
  String display();

  /**
   * @throws IllegalArgumentException when the text was not made by {@link #toText}
   */
  static Scalar parse(String text) {
    if (text.length() < 2 || text.charAt(1) != ':') {
      throw new IllegalArgumentException("not an encoded value: " + text);
    }
    String body = text.substring(2);
    return switch (text.charAt(0)) {
      case 'n' -> NumberValue.of(new BigDecimal(body));
      case 't' -> new TextValue(body);
      case 'b' -> new BooleanValue(Boolean.parseBoolean(body));
      case 'd' -> new DateValue(LocalDate.parse(body));
      case 'i' -> new TimestampValue(Instant.parse(body));
      default -> throw new IllegalArgumentException("unknown type tag in: " + text);
    };
  }

  /**
   * @param micros the number times 10⁶
   */
  record NumberValue(long micros) implements Scalar {
    /**
     * @throws ArithmeticException when the number does not fit 10⁻⁶ fixed point (absolute value
     *     above about 9.2 · 10¹²)
     */
    public static NumberValue of(BigDecimal number) {
      return new NumberValue(Fixed.micros(number));
    }

    public static NumberValue of(long whole) {
      return new NumberValue(Math.multiplyExact(whole, Fixed.ONE));
    }

    public BigDecimal decimal() {
      return Fixed.decimal(micros);
    }

    @Override
    public String toText() {
      return "n:" + display();
    }

    @Override
    public String display() {
      return Fixed.text(micros);
    }
  }

  record TextValue(String text) implements Scalar {
    @Override
    public String toText() {
      return "t:" + text;
    }

    @Override
    public String display() {
      return text;
    }
  }

  record BooleanValue(boolean value) implements Scalar {
    @Override
    public String toText() {
      return "b:" + value;
    }

    @Override
    public String display() {
      return Boolean.toString(value);
    }
  }

  record DateValue(LocalDate date) implements Scalar {
    @Override
    public String toText() {
      return "d:" + date;
    }

    @Override
    public String display() {
      return date.toString();
    }
  }

  record TimestampValue(Instant instant) implements Scalar {
    @Override
    public String toText() {
      return "i:" + instant;
    }

    @Override
    public String display() {
      return instant.toString();
    }
  }
}
