package dev.segmentry.app.signals;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.segmentry.core.account.Absence;
import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.port.Signals;
import dev.segmentry.core.rule.AsOf;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One configured file. It is read twice: first to the end to find what is wrong with it, so that a
 * broken file stops a run before anything happened, then streamed.
 */
final class CsvFile implements SignalFile {

  private final CsvSource source;
  private final AttributeCatalogue catalogue;
  private final LocalDate day;
  private final LocalDate described;
  private final Instant asOf;

  /**
   * @throws SignalsUnreadable nobody can tell which day it describes
   */
  CsvFile(CsvSource source, AttributeCatalogue catalogue, AsOf asOf) {
    this.source = source;
    this.catalogue = catalogue;
    this.day = asOf.day();
    this.described = SignalDay.of(source, asOf);
    this.asOf = described.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  @Override
  public boolean isCurrent() {
    return !described.isAfter(day);
  }

  @Override
  public SignalTally check() {
    Map<String, Long> invalid = new TreeMap<>();
    Map<String, Long> lines = new HashMap<>();
    try (CsvRows rows = CsvRows.open(source.file())) {
      Columns columns = Columns.of(source, rows.header(), catalogue);
      while (rows.hasNext()) {
        CsvRecord record = rows.next();
        checkKey(record, columns, lines);
        for (Columns.Fed fed : columns.fed()) {
          if (value(record, fed, false) instanceof AttributeValue.Missing missing
              && missing.why() == Absence.INVALID) {
            invalid.merge(fed.attribute().name(), 1L, Long::sum);
          }
        }
      }
      List<String> fed = columns.fed().stream().map(it -> it.attribute().name()).toList();
      return new SignalTally(
          name(), lines.size(), invalid, fed, columns.ignored(), isStale(), 0, List.of());
    }
  }

  private void checkKey(CsvRecord record, Columns columns, Map<String, Long> lines) {
    String key = record.getField(columns.key()).strip();
    long line = record.getStartingLineNumber();
    if (key.isEmpty()) {
      throw new SignalsUnreadable(
          source.file(),
          line,
          "the key '" + source.key() + "' is empty; give the row its key or" + " remove it",
          null);
    }
    Long twin = lines.putIfAbsent(key, line);
    if (twin != null) {
      throw new SignalsUnreadable(
          source.file(),
          line,
          "key '" + key + "' is already on line " + twin + "; keep one row per" + " account",
          null);
    }
  }

  @Override
  public Signals signals() {
    boolean stale = isStale();
    try (CsvRows rows = CsvRows.open(source.file())) {
      Columns columns = Columns.of(source, rows.header(), catalogue);
      return new Signals(
          name(),
          source.match(),
          described,
          source.maxAge(),
          columns.fed().stream().map(fed -> fed.attribute().name()).collect(Collectors.toSet()),
          () -> new Streamed(CsvRows.open(source.file()), columns, stale));
    }
  }

  private AttributeValue value(CsvRecord record, Columns.Fed fed, boolean stale) {
    String text = record.getField(fed.position()).strip();
    if (text.isEmpty()) {
      return missing(Absence.EMPTY, "");
    }
    if (stale) {
      return missing(Absence.STALE, "");
    }
    Optional<Scalar> value = CellParser.parse(text, fed.attribute().type());
    return value.isPresent()
        ? new AttributeValue.Known(value.get(), name(), asOf)
        : missing(Absence.INVALID, CellParser.shown(text));
  }

  private boolean isStale() {
    return source.stale(described, day);
  }

  private AttributeValue missing(Absence why, String detail) {
    return new AttributeValue.Missing(why, detail, name(), asOf);
  }

  private String name() {
    return source.name();
  }

  /** Streams rows and closes the file after the last one. */
  private final class Streamed implements Iterator<Map.Entry<String, Map<String, AttributeValue>>> {

    private final CsvRows rows;
    private final Columns columns;
    private final boolean stale;

    Streamed(CsvRows rows, Columns columns, boolean stale) {
      this.rows = rows;
      this.columns = columns;
      this.stale = stale;
    }

    @Override
    public boolean hasNext() {
      if (rows.hasNext()) {
        return true;
      }
      rows.close();
      return false;
    }

    @Override
    public Map.Entry<String, Map<String, AttributeValue>> next() {
      if (!rows.hasNext()) {
        throw new NoSuchElementException("no more rows in " + name());
      }
      CsvRecord record = rows.next();
      Map<String, AttributeValue> values = new HashMap<>();
      for (Columns.Fed fed : columns.fed()) {
        values.put(fed.attribute().name(), value(record, fed, stale));
      }
      return Map.entry(record.getField(columns.key()).strip(), values);
    }
  }
}
