package dev.segmentry.app.signals;

import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.Scalar;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/** One row by the names its columns have for us, wherever it comes from. */
interface Cells {

  /** Empty where the cell is, or where there is no such column. */
  Optional<String> text(String name);

  /**
   * @throws Rollup.RowRejected it is no day, or one after the day the rows describe
   */
  default Optional<LocalDate> day(String name, LocalDate described) throws Rollup.RowRejected {
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
              + ", the day the rows describe: correct it");
    }
    return Optional.of(day);
  }

  /**
   * @throws Rollup.RowRejected it is no whole number from 0 on
   */
  default OptionalLong count(String name) throws Rollup.RowRejected {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    // A CRM may write 12 as 12.0 or 1.2E1.
    if (text.get().matches("[0-9]{1,9}(\\.[0-9]{1,9})?([eE][0-9])?")) {
      BigDecimal number = new BigDecimal(text.get());
      if (number.stripTrailingZeros().scale() <= 0 && number.precision() - number.scale() <= 9) {
        return OptionalLong.of(number.longValueExact());
      }
    }
    throw rejected(name, text.get(), "a whole number from 0 on");
  }

  /**
   * @throws Rollup.RowRejected it is no value of the type
   */
  default Scalar value(String name, String text, AttributeType type, String wanted)
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
