package dev.segmentry.sandbox.org;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A CSV text with a header; every complaint names file, line and column. */
final class CsvTable {
  /** One line: its number and its cells, as many as the header has. */
  record Row(long line, List<String> cells) {
    Row {
      cells = List.copyOf(cells);
    }
  }

  private final String file;
  private final List<String> header;
  private final List<Row> rows = new ArrayList<>();

  private CsvTable(String file, Iterable<CsvRecord> records) {
    this.file = file;
    List<String> names = List.of();
    for (CsvRecord one : records) {
      if (names.isEmpty()) {
        names = one.getFields();
      } else {
        if (one.getFieldCount() != names.size()) {
          throw new BadInput(
              file,
              one.getStartingLineNumber(),
              1,
              String.format(
                  Locale.ROOT,
                  "%d cells where the header has %d; a comma in a text needs \"quotes\"",
                  one.getFieldCount(),
                  names.size()));
        }
        rows.add(new Row(one.getStartingLineNumber(), one.getFields()));
      }
    }
    this.header = names;
    if (header.isEmpty()) {
      throw new BadInput(file, 1, 1, "the file is empty; it needs a header line");
    }
  }

  static CsvTable read(String file, String text) {
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .skipEmptyLines(true)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(text)) {
      return new CsvTable(file, reader);
    } catch (CsvParseException malformed) {
      throw new BadInput(file, "not a CSV file: " + malformed.getMessage(), malformed);
    } catch (IOException unreadable) {
      throw new BadInput(file, "cannot be read: " + unreadable.getMessage(), unreadable);
    }
  }

  boolean has(String column) {
    return header.contains(column);
  }

  int column(String name, String neededBy) {
    int index = header.indexOf(name);
    if (index < 0) {
      throw new BadInput(
          file, 1, 1, "no column '" + name + "' for " + neededBy + "; the header has " + header);
    }
    return index;
  }

  List<Row> rows() {
    return rows;
  }

  /** Columns are counted in cells, from 1, with the column's name in the message. */
  BadInput problem(Row row, int cell, String what) {
    return new BadInput(file, row.line(), cell + 1L, header.get(cell) + ": " + what);
  }
}
