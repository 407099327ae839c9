package dev.segmentry.app.crash.check;

import java.util.Arrays;
import java.util.List;

/**
 * One account as somebody worked it out by hand.
 *
 * @param before its tier on the first day; empty: none
 * @param after its tier on the second
 * @param task whether the second day owes its owner a task
 */
record Expected(String key, String name, String owner, String before, String after, boolean task) {

  /** Reads the table: account_id,name,owner,arr_before,arr_after,tier_before,tier_after,task. */
  static List<Expected> read(String table) {
    return table.lines().skip(1).map(line -> of(line.split(",", -1))).toList();
  }

  private static Expected of(String[] cells) {
    if (cells.length != 8) {
      throw new IllegalArgumentException(Arrays.toString(cells));
    }
    return new Expected(cells[0], cells[1], cells[2], cells[5], cells[6], cells[7].equals("yes"));
  }

  boolean moves() {
    return !before.equals(after);
  }
}
