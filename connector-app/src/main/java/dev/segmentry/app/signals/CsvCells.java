package dev.segmentry.app.signals;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.Scalar;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One row, by the names its columns have for us.
 *
 * @param names of the columns, in their order
 */
record CsvCells(List<String> names, CsvRecord record) {

  /** Names of a header's columns for us. */
  static List<String> names(List<String> header, Map<String, String> columns) {
    return header.stream().map(column -> columns.getOrDefault(column, column)).toList();
  }

  /** Empty where the cell is, or where there is no such column. */
  Optional<String> text(String name) {
    int position = names.indexOf(name);
    return position < 0
        ? Optional.empty()
        : Optional.of(record.getField(position).strip()).filter(text -> !text.isEmpty());
  }

  /**
   * @throws Rollup.RowRejected it is no day, or one after the day the file describes
   */
  Optional<LocalDate> day(String name, LocalDate described) throws Rollup.RowRejected {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Scalar value = value(name, text.get(), AttributeType.DATE, "a day such as 2024-06-30");
    LocalDate day = ((Scalar.DateValue) value).date();
    if (day.isAfter(described)) {
      throw new Rollup.RowRejected(
          name
              + " "
              + day
              + " lies after "
              + described
              + ", the day the file describes: correct it");
    }
    return Optional.of(day);
  }

  /**
   * @throws Rollup.RowRejected it is no whole number from 0 on
   */
  OptionalLong count(String name) throws Rollup.RowRejected {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    if (!text.get().matches("[0-9]{1,9}")) {
      throw rejected(name, text.get(), "a whole number from 0 on");
    }
    return OptionalLong.of(Long.parseLong(text.get()));
  }

  /**
   * @throws Rollup.RowRejected it is no value of the type
   */
  Scalar value(String name, String text, AttributeType type, String wanted)
      throws Rollup.RowRejected {
    Optional<Scalar> value = CellParser.parse(text, type);
    if (value.isEmpty()) {
      throw rejected(name, text, wanted);
    }
    return value.get();
  }

  private static Rollup.RowRejected rejected(String name, String text, String wanted) {
    return new Rollup.RowRejected(
        name
            + " '"
            + CellParser.shown(text)
            + "' is not "
            + wanted
            + ": correct or empty the cell");
  }
}
