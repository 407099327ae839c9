package dev.segmentry.app.signals;

import dev.segmentry.core.account.AttributeValue;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes of rows about parts of accounts what is said of the accounts. */
interface Rollup {

  /**
   * Takes one row.
   *
   * @throws RowRejected it cannot be used
   */
  void add(String account, Cells row) throws RowRejected;

  /** Every attribute that is said of some account. */
  Set<String> attributes();

  /** What is said, by account key. */
  Map<String, Map<String, AttributeValue>> values();

  /** Keys of the products that accounts have; none when the file is not about products. */
  default Set<String> products() {
    return Set.of();
  }

  /** Columns that nothing reads. */
  List<String> ignored();

  /** A row is left out. */
  final class RowRejected extends Exception {
    private static final long serialVersionUID = 1L;

    RowRejected(String why) {
      super(why);
    }

    String why() {
      return String.valueOf(getMessage());
    }
  }
}
