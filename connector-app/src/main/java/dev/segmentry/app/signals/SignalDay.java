package dev.segmentry.app.signals;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.rule.AsOf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the day that a file's rows describe. */
final class SignalDay {

  private final Path file;
  private final AsOf asOf;

  private SignalDay(Path file, AsOf asOf) {
    this.file = file;
    this.asOf = asOf;
  }

  /**
   * @throws SignalsUnreadable it cannot be told
   */
  static LocalDate of(CsvSource source, AsOf asOf) {
    SignalDay day = new SignalDay(source.file(), asOf);
    if (source.asOf() instanceof SignalDate.Fixed fixed) {
      return fixed.day();
    }
    return source.asOf() instanceof SignalDate.NewestIn newest
        ? day.newestIn(newest.column())
        : day.written();
  }

  private LocalDate written() {
    try {
      return LocalDate.ofInstant(Files.getLastModifiedTime(file).toInstant(), asOf.zone());
    } catch (NoSuchFileException e) {
      throw SignalsUnreadable.absent(file, e);
    } catch (IOException e) {
      throw new SignalsUnreadable(file, "cannot be read (" + e + "); check its permissions", e);
    }
  }

  /** A day to come (a slip of the pen) makes a file no younger, unless it holds no other. */
  private LocalDate newestIn(String column) {
    Optional<LocalDate> past = Optional.empty();
    Optional<LocalDate> coming = Optional.empty();
    try (CsvRows rows = CsvRows.open(file)) {
      int position = position(rows.header(), column);
      while (rows.hasNext()) {
        Optional<LocalDate> day = day(rows.next(), position, column);
        past = later(past, day.filter(one -> !one.isAfter(asOf.day())));
        coming = later(coming, day.filter(one -> one.isAfter(asOf.day())));
      }
    }
    return (past.isPresent() ? past : coming)
        .orElseThrow(
            () ->
                new SignalsUnreadable(
                    file,
                    "column '"
                        + column
                        + "' of 'as_of' holds no day; fill it, or leave out 'as_of'",
                    null));
  }

  private int position(List<String> header, String column) {
    int position = header.indexOf(column);
    if (position < 0) {
      throw new SignalsUnreadable(
          file,
          1,
          "no column '"
              + column
              + "' for the day; the header has "
              + header
              + "; correct 'as_of' in the configuration",
          null);
    }
    return position;
  }

  /** Empty where the cell is. */
  private Optional<LocalDate> day(CsvRecord record, int position, String column) {
    String text = record.getField(position).strip();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    AttributeType type = text.length() > 10 ? AttributeType.TIMESTAMP : AttributeType.DATE;
    return CellParser.parse(text, type)
        .map(this::day)
        .or(
            () -> {
              throw new SignalsUnreadable(
                  file,
                  record.getStartingLineNumber(),
                  "'"
                      + CellParser.shown(text)
                      + "' in column '"
                      + column
                      + "' is no day such as 2024-06-30; 'as_of' is taken from it",
                  null);
            });
  }

  private LocalDate day(Scalar value) {
    return value instanceof Scalar.TimestampValue at
        ? LocalDate.ofInstant(at.instant(), asOf.zone())
        : ((Scalar.DateValue) value).date();
  }

  private static Optional<LocalDate> later(Optional<LocalDate> one, Optional<LocalDate> other) {
    return Stream.of(one, other).flatMap(Optional::stream).max(Comparator.naturalOrder());
  }
}
