package dev.segmentry.app.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The demo company's customers in three dated states; equal seeds give equal text. */
final class CustomerBase {

  /**
   * Two weeks apart: long enough for a decline to be confirmed, and for an expansion, which must
   * hold 14 days.
   */
  static final List<LocalDate> DATES =
      List.of(LocalDate.of(2026, 9, 7), LocalDate.of(2026, 9, 21), LocalDate.of(2026, 10, 5));

  private final List<DemoAccount> accounts = new ArrayList<>();

  CustomerBase(long seed, int size) {
    List<Storyline> cast = new ArrayList<>(Storyline.cast(size));
    Collections.shuffle(cast, new Random(seed));
    for (int i = 0; i < size; i++) {
      accounts.add(new DemoAccount(i, seed, cast.get(i), DATES));
    }
  }

  List<DemoAccount> accounts() {
    return List.copyOf(accounts);
  }

  /** The files of one date by name. */
  Map<String, Table> state(int step) {
    Map<String, Table> files = new LinkedHashMap<>();
    List<DemoAccount> present = accounts.stream().filter(one -> one.existsAt(step)).toList();
    files.put(
        "accounts.csv",
        new Table(DemoAccount.COLUMNS, present.stream().map(one -> one.row(step)).toList()));
    files.put(
        "cases.csv",
        new Table(
            DemoAccount.CASE_COLUMNS,
            present.stream().flatMap(one -> one.cases(step).stream()).toList()));
    files.put(
        "usage.csv",
        new Table(
            DemoAccount.USAGE_COLUMNS,
            present.stream()
                .filter(one -> one.hasUsageAt(step))
                .map(one -> one.usage(step))
                .toList()));
    return files;
  }
}
