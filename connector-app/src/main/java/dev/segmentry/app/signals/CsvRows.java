package dev.segmentry.app.signals;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The records of one CSV file, header first; every failure names file and line. */
final class CsvRows implements Iterator<CsvRecord>, AutoCloseable {

  private final Path file;
  private final CsvReader<CsvRecord> reader;
  private final Iterator<CsvRecord> records;
  private final List<String> header;
  private long line;

  private CsvRows(Path file, Reader text) {
    this.file = file;
    reader =
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.STRICT)
            .missingFieldStrategy(FieldMismatchStrategy.STRICT)
            .ofCsvRecord(text);
    records = reader.iterator();
    header = hasNext() ? next().getFields().stream().map(String::strip).toList() : List.of();
    if (header.isEmpty()) {
      throw new SignalsUnreadable(file, "the file is empty; it needs a header line", null);
    }
  }

  static CsvRows open(Path file) {
    try {
      // newBufferedReader reports malformed bytes instead of replacing them
      BufferedReader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
      text.mark(1);
      if (text.read() != '\uFEFF') {
        text.reset();
      }
      return new CsvRows(file, text);
    } catch (NoSuchFileException e) {
      throw SignalsUnreadable.absent(file, e);
    } catch (CharacterCodingException e) {
      throw new SignalsUnreadable(file, 1, "not UTF-8 text; save the file as UTF-8", e);
    } catch (IOException e) {
      throw new SignalsUnreadable(file, "cannot be read (" + e + "); check its permissions", e);
    }
  }

  List<String> header() {
    return header;
  }

  @Override
  public boolean hasNext() {
    return guarded(records::hasNext);
  }

  @Override
  public CsvRecord next() {
    CsvRecord record = guarded(records::next);
    line = record.getStartingLineNumber();
    return record;
  }

  private <T> T guarded(Step<T> step) {
    try {
      return step.take();
    } catch (CsvParseException e) {
      Throwable cause = e.getCause();
      String why = cause == null ? e.getMessage() : cause.getMessage();
      throw new SignalsUnreadable(file, line + 1, why + "; correct the file", e);
    } catch (UncheckedIOException e) {
      String why =
          e.getCause() instanceof CharacterCodingException
              ? "not UTF-8 text; save the file as UTF-8"
              : "cannot be read: " + e.getMessage();
      throw new SignalsUnreadable(file, line + 1, why, e);
    }
  }

  private interface Step<T> {
    T take() throws NoSuchElementException;
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
