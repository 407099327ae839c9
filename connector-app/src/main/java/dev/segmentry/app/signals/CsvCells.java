package dev.segmentry.app.signals;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One row of a file.
 *
 * @param names of the columns, in their order
 */
record CsvCells(List<String> names, CsvRecord record) implements Cells {

  /** Names of a header's columns for us. */
  static List<String> names(List<String> header, Map<String, String> columns) {
    return header.stream().map(column -> columns.getOrDefault(column, column)).toList();
  }

  @Override
  public Optional<String> text(String name) {
    int position = names.indexOf(name);
    return position < 0
        ? Optional.empty()
        : Optional.of(record.getField(position).strip()).filter(text -> !text.isEmpty());
  }
}
