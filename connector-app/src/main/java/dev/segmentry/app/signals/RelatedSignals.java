package dev.segmentry.app.signals;

import dev.segmentry.core.account.Absence;
import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.RelatedRow;
import dev.segmentry.core.account.UserActivity;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.port.AccountSource;
import dev.segmentry.core.port.SignalSource;
import dev.segmentry.core.port.Signals;
import dev.segmentry.core.rule.AsOf;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Users and products that are records of the CRM, as a source of signals: made of them is the same
 * as of rows in files. They are read anew by every run and keyed by the account's id. An account of
 * which the CRM did not tell everything is unknown in this run, not without users.
 */
public final class RelatedSignals implements SignalSource {

  /** Accounts asked for at once. */
  public static final int PAGE = 2_000;

  private static final int MOST_TOLD = 20;

  private final List<RelatedSource> sources;
  private final String idField;
  private final AttributeCatalogue catalogue;
  private final AccountSource crm;
  private final Iterable<List<ExternalRef>> accounts;
  private final List<SignalTally> tallies = new ArrayList<>();
  private final Set<String> products = new HashSet<>();

  /**
   * @param idField the account's field that holds its id
   * @param accounts whose records are read, at most {@value #PAGE} at a time
   */
  public RelatedSignals(
      List<RelatedSource> sources,
      String idField,
      AttributeCatalogue catalogue,
      AccountSource crm,
      Iterable<List<ExternalRef>> accounts) {
    this.sources = List.copyOf(sources);
    this.idField = idField;
    this.catalogue = catalogue;
    this.crm = crm;
    this.accounts = accounts;
  }

  @Override
  public List<Signals> read(AsOf asOf) {
    tallies.clear();
    products.clear();
    return sources.stream().map(source -> signals(source, asOf)).toList();
  }

  /** Keys of the products that accounts had at the last reading. */
  public Set<String> products() {
    return Set.copyOf(products);
  }

  /** What was found by the last reading. */
  public List<SignalTally> tallies() {
    return List.copyOf(tallies);
  }

  /** Every user whose record can be used. */
  public void users(AsOf asOf, BiConsumer<ExternalRef, UserActivity> each) {
    for (RelatedSource source : sources) {
      if (source.rows() == SignalRows.USERS) {
        Map<String, ExternalRef> byId = new HashMap<>();
        for (List<ExternalRef> page : accounts) {
          page.forEach(account -> byId.put(account.id(), account));
        }
        read(
            source,
            asOf,
            (id, user) -> Optional.ofNullable(byId.get(id)).ifPresent(a -> each.accept(a, user)));
      }
    }
  }

  private Signals signals(RelatedSource source, AsOf asOf) {
    Reading reading = read(source, asOf, (account, user) -> {});
    Map<String, Map<String, AttributeValue>> values = new TreeMap<>(reading.rollup.values());
    Instant day = asOf.day().atStartOfDay(ZoneOffset.UTC).toInstant();
    AttributeValue untold = new AttributeValue.Missing(Absence.NOT_READ, "", source.object(), day);
    Map<String, AttributeValue> nothing =
        reading.rollup.attributes().stream()
            .collect(Collectors.toMap(attribute -> attribute, attribute -> untold));
    reading.untold.forEach(account -> values.put(account.id(), nothing));
    tallies.add(reading.tally());
    products.addAll(reading.rollup.products());
    return new Signals(
        source.object(),
        idField,
        asOf.day(),
        Optional.empty(),
        reading.rollup.attributes(),
        reading.untold.size(),
        values.entrySet());
  }

  private Reading read(RelatedSource source, AsOf asOf, BiConsumer<String, UserActivity> each) {
    Reading reading = new Reading(source, asOf, rollup(source, asOf, each));
    for (List<ExternalRef> page : accounts) {
      reading.untold.addAll(crm.relatedRows(source.wanted(), page, reading::take));
    }
    return reading;
  }

  private Rollup rollup(RelatedSource source, AsOf asOf, BiConsumer<String, UserActivity> each) {
    List<String> names = source.columns().values().stream().sorted().toList();
    return source.rows() == SignalRows.USERS
        ? new UsersRollup(source.object(), asOf.day(), names, each)
        : new ProductsRollup(source.object(), source.sum(), asOf.day(), names, catalogue);
  }

  /** What was read of one object so far. */
  private static final class Reading {

    private final RelatedSource source;
    private final AsOf asOf;
    private final Rollup rollup;
    private final Map<String, String> fields = new HashMap<>();
    private final Set<ExternalRef> untold = new HashSet<>();
    private final List<RejectedRow> told = new ArrayList<>();
    private long rows;
    private long rejected;

    Reading(RelatedSource source, AsOf asOf, Rollup rollup) {
      this.source = source;
      this.asOf = asOf;
      this.rollup = rollup;
      source.columns().forEach((field, name) -> fields.put(name, field));
    }

    void take(RelatedRow row) {
      rows++;
      try {
        rollup.add(row.account().id(), new RecordCells(fields, row, asOf.zone()));
      } catch (Rollup.RowRejected e) {
        rejected++;
        if (told.size() < MOST_TOLD) {
          told.add(new RejectedRow(row.id(), e.why()));
        }
      }
    }

    SignalTally tally() {
      return new SignalTally(
          source.object(),
          rows,
          Map.of(),
          List.copyOf(rollup.attributes()),
          rollup.ignored(),
          false,
          rejected,
          told,
          untold.size());
    }
  }
}
