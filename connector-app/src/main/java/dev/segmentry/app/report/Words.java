package dev.segmentry.app.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** How things are said in reports. */
final class Words {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd", Locale.ENGLISH);

  private Words() {}

  /** {@code at_risk} reads as "at risk". */
  static String segment(String key) {
    return key.replace('_', ' ');
  }

  static String segment(Optional<String> key) {
    return key.map(Words::segment).orElse("none");
  }

  static String day(LocalDate day) {
    return DAY.format(day);
  }

  /** {@code 1 task}, {@code 2 tasks}, {@code no tasks}. */
  static String count(long number, String one, String many) {
    if (number == 0) {
      return "no " + many;
    }
    return number(number) + " " + (number == 1 ? one : many);
  }

  /** With thin groups from five digits on. */
  static String number(long number) {
    return number < 10_000
        ? Long.toString(number)
        : String.format(Locale.ROOT, "%,d", number).replace(',', '\u2009');
  }

  static String percent(long part, long whole) {
    if (whole == 0) {
      return "0 %";
    }
    return BigDecimal.valueOf(part * 1000 / whole, 1).stripTrailingZeros().toPlainString() + " %";
  }

  static String padded(String text, int width) {
    int length = text.codePointCount(0, text.length());
    return length >= width ? text : text + " ".repeat(width - length);
  }
}
