package dev.segmentry.store;

import dev.segmentry.core.account.Absence;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.Scalar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Text of values and of small values used in many lines. */
final class ValueLines {

  /** No type tag of {@link Scalar}: what follows is a reason and a detail. */
  private static final String MISSING = "-:";

  private ValueLines() {}

  /** The content alone, without source and time: two of them are equal when nothing changed. */
  static String content(AttributeValue value) {
    if (value instanceof AttributeValue.Missing missing) {
      return MISSING + missing.why().name() + ":" + missing.detail();
    }
    return ((AttributeValue.Known) value).value().toText();
  }

  static AttributeValue value(String content, String source, Instant asOf) {
    if (!content.startsWith(MISSING)) {
      return new AttributeValue.Known(Scalar.parse(content), source, asOf);
    }
    int end = content.indexOf(':', MISSING.length());
    Absence why = Absence.valueOf(content.substring(MISSING.length(), end));
    return new AttributeValue.Missing(why, content.substring(end + 1), source, asOf);
  }

  static void scalar(LineWriter line, Scalar scalar) {
    line.text(scalar.toText());
  }

  static Scalar scalar(LineReader line) {
    return Scalar.parse(line.text());
  }

  static void day(LineWriter line, LocalDate day) {
    line.text(day.toString());
  }

  static LocalDate day(LineReader line) {
    return LocalDate.parse(line.text());
  }

  static String scalars(Map<String, Scalar> scalars) {
    return new LineWriter().map(scalars, ValueLines::scalar).line();
  }

  static Map<String, Scalar> scalars(String line) {
    return UnreadableLine.reading(() -> new LineReader(line).map(ValueLines::scalar));
  }

  static String counts(Map<String, Long> counts) {
    return new LineWriter().map(counts, LineWriter::number).line();
  }

  static Map<String, Long> counts(String line) {
    return UnreadableLine.reading(() -> new LineReader(line).map(LineReader::number));
  }

  static String texts(List<String> texts) {
    return new LineWriter().texts(texts).line();
  }

  static List<String> texts(String line) {
    return UnreadableLine.reading(() -> new LineReader(line).texts());
  }
}
