package dev.segmentry.app.signals;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.segmentry.core.account.Absence;
import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.UserActivity;
import dev.segmentry.core.port.Signals;
import dev.segmentry.core.rule.AsOf;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * A file with several rows per account, of which only what they say of the account is handed on. A
 * row that cannot be used is left out and told; the others count.
 */
final class RolledUpFile implements SignalFile {

  private static final int MOST_TOLD = 20;

  private final CsvSource source;
  private final AttributeCatalogue catalogue;
  private final LocalDate day;
  private final LocalDate described;

  /**
   * @throws SignalsUnreadable nobody can tell which day it describes
   */
  RolledUpFile(CsvSource source, AttributeCatalogue catalogue, AsOf asOf) {
    this.source = source;
    this.catalogue = catalogue;
    this.day = asOf.day();
    this.described = SignalDay.of(source, asOf);
  }

  /**
   * What was read.
   *
   * @param told rejected rows, the first of them
   */
  private record Reading(Rollup rollup, long rows, long rejected, List<RejectedRow> told) {}

  @Override
  public boolean isCurrent() {
    return !described.isAfter(day);
  }

  @Override
  public SignalTally check() {
    Reading read = read((account, user) -> {});
    return new SignalTally(
        name(),
        read.rows(),
        Map.of(),
        List.copyOf(read.rollup().attributes()),
        read.rollup().ignored(),
        isStale(),
        read.rejected(),
        read.told());
  }

  /** Every user whose row can be used, with the key of the account. */
  void users(BiConsumer<String, UserActivity> each) {
    Reading unused = read(each);
  }

  /** Keys of the products in it. */
  Set<String> products() {
    return read((account, user) -> {}).rollup().products();
  }

  LocalDate described() {
    return described;
  }

  @Override
  public Signals signals() {
    Rollup rollup = read((account, user) -> {}).rollup();
    Map<String, Map<String, AttributeValue>> values = new TreeMap<>(rollup.values());
    if (isStale()) {
      values.replaceAll((account, said) -> stale(said));
    }
    return new Signals(
        name(), source.match(), described, source.maxAge(), rollup.attributes(), values.entrySet());
  }

  private Map<String, AttributeValue> stale(Map<String, AttributeValue> said) {
    Instant asOf = described.atStartOfDay(ZoneOffset.UTC).toInstant();
    Map<String, AttributeValue> missing = new HashMap<>();
    said.keySet()
        .forEach(
            attribute ->
                missing.put(
                    attribute, new AttributeValue.Missing(Absence.STALE, "", name(), asOf)));
    return missing;
  }

  private Reading read(BiConsumer<String, UserActivity> each) {
    try (CsvRows rows = CsvRows.open(source.file())) {
      List<String> header = rows.header();
      int key = position(header, source.key(), "key");
      List<String> names = new ArrayList<>(CsvCells.names(header, source.columns()));
      Rollup rollup = rollup(header, names, key, each);
      long read = 0;
      long rejected = 0;
      List<RejectedRow> told = new ArrayList<>();
      while (rows.hasNext()) {
        CsvRecord record = rows.next();
        read++;
        try {
          String account = record.getField(key).strip();
          if (account.isEmpty()) {
            throw new Rollup.RowRejected(source.key() + " is empty: say whose row it is");
          }
          rollup.add(account, new CsvCells(names, record));
        } catch (Rollup.RowRejected e) {
          rejected++;
          if (told.size() < MOST_TOLD) {
            told.add(new RejectedRow(record.getStartingLineNumber(), e.why()));
          }
        }
      }
      return new Reading(rollup, read, rejected, told);
    }
  }

  private Rollup rollup(
      List<String> header, List<String> names, int key, BiConsumer<String, UserActivity> each) {
    Columns.checkDistinct(source, header);
    for (String column : source.columns().keySet()) {
      int unused = position(header, column, "columns");
    }
    boolean users = source.rows() == SignalRows.USERS;
    String needed = users ? "user" : "product";
    int unused = position(names, needed, "columns");
    // The key says whose the row is and is nothing that is said.
    names.set(key, "");
    List<String> read = names.stream().filter(name -> !name.isEmpty()).toList();
    return users
        ? new UsersRollup(name(), described, read, each)
        : new ProductsRollup(name(), source.sum(), described, read, catalogue);
  }

  private int position(List<String> header, String column, String key) {
    int position = header.indexOf(column);
    if (position < 0) {
      throw new SignalsUnreadable(
          source.file(),
          1,
          "no column '"
              + column
              + "'; the header has "
              + header
              + "; correct '"
              + key
              + "' in the configuration",
          null);
    }
    return position;
  }

  private boolean isStale() {
    return source.stale(described, day);
  }

  private String name() {
    return source.name();
  }
}
