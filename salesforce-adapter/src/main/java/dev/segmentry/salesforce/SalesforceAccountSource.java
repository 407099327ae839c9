package dev.segmentry.salesforce;

import dev.segmentry.core.account.AccountPage;
import dev.segmentry.core.account.AccountRecord;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.ReadPosition;
import dev.segmentry.core.account.RelatedRow;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.crm.OrgFacts;
import dev.segmentry.core.mapping.RelatedCount;
import dev.segmentry.core.mapping.RelatedRows;
import dev.segmentry.core.port.AccountSource;
import dev.segmentry.salesforce.SweepCursor.Phase;
import dev.segmentry.salesforce.rest.QueryLocatorExpired;
import dev.segmentry.salesforce.wsc.Row;
import dev.segmentry.salesforce.wsc.RowPage;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Sweeps by SystemModstamp and Id; the server's cursor is only a faster way to the next page. */
final class SalesforceAccountSource implements AccountSource {
  private static final int IDS_PER_QUERY = 1_000;
  private static final int MOST_ACCOUNTS = 2_000;

  private final Reads reads;
  private final OrgProfile org;
  private final AccountFields fields;
  private final AccountTranslator translator;
  private final RelatedCounts related;
  private final RelatedRecords children;
  private final SalesforceConfig.Reading pace;
  private final InstantSource instants;
  private long begun;

  SalesforceAccountSource(
      AccountReading reading,
      RelatedCounts related,
      RelatedRecords children,
      SalesforceConfig.Reading pace,
      InstantSource instants) {
    this.reads = reading.reads();
    this.org = reading.org();
    this.fields = reading.fields();
    this.translator = reading.translator();
    this.related = related;
    this.children = children;
    this.pace = pace;
    this.instants = instants;
  }

  /** What it takes to read accounts. */
  record AccountReading(
      Reads reads, OrgProfile org, AccountFields fields, AccountTranslator translator) {}

  @Override
  public AccountPage changedSince(ReadPosition position) {
    SweepCursor at = cursor(position);
    return at.phase() == Phase.GONE ? gone(at) : changed(at);
  }

  private SweepCursor cursor(ReadPosition position) {
    String shape = fields.shape();
    Optional<SweepCursor> known = SweepCursor.of(position);
    if (known.isPresent() && known.get().goesOn(shape)) {
      return known.get();
    }
    // Asked before the first query, so that nothing falls between this sweep and the next.
    long now = reads.serverTime().getEpochSecond();
    begun = now;
    return known.map(at -> next(at, shape, now)).orElseGet(() -> SweepCursor.first(shape, now));
  }

  // Rows read for another mapping lack its values, and nothing re-stamps them.
  private SweepCursor next(SweepCursor at, String shape, long now) {
    long overlap = pace.overlap().toSeconds();
    boolean all = !at.shape().equals(shape) || isOld(at, now);
    return all ? at.fullSweep(shape, now, overlap) : at.nextSweep(now, overlap);
  }

  private boolean isOld(SweepCursor at, long now) {
    return now - at.fullStart() > pace.refresh().toSeconds() && fields.hasUnstamped();
  }

  private AccountPage changed(SweepCursor at) {
    RowPage page = page(at, reads::query, changedSoql(at.withoutLocator()));
    SweepCursor next = advanced(at, page);
    if (page.locator().isEmpty()) {
      // Before the first sweep nothing was mirrored, so nothing can have vanished from the mirror.
      next = next.enter(at.goneFloor() == 0 ? Phase.IDLE : Phase.GONE);
    }
    AccountTranslator.Frame frame = frame(Instant.ofEpochSecond(at.start()));
    List<AccountRecord> records =
        page.rows().stream().map(row -> translator.account(row, frame)).toList();
    return new AccountPage(records, List.of(), next.position(), isLast(next));
  }

  private AccountPage gone(SweepCursor at) {
    RowPage page = page(at, reads::queryAll, goneSoql(at));
    SweepCursor next = advanced(at, page);
    if (page.locator().isEmpty()) {
      next = next.enter(Phase.IDLE);
    }
    List<ExternalRef> gone = page.rows().stream().map(AccountTranslator::ref).toList();
    return new AccountPage(List.of(), gone, merged(page.rows()), next.position(), isLast(next));
  }

  private static Map<ExternalRef, ExternalRef> merged(List<Row> deleted) {
    Map<ExternalRef, ExternalRef> merged = new LinkedHashMap<>();
    for (Row row : deleted) {
      AccountTranslator.mergedInto(row)
          .ifPresent(survivor -> merged.put(AccountTranslator.ref(row), survivor));
    }
    return merged;
  }

  // A sweep that an earlier process left unfinished knows nothing of what changed since it began.
  private boolean isLast(SweepCursor next) {
    return next.phase() == Phase.IDLE && next.start() == begun;
  }

  private RowPage page(SweepCursor at, Function<String, RowPage> query, String soql) {
    if (at.locator().isEmpty()) {
      return query.apply(soql);
    }
    try {
      return reads.queryMore(at.locator());
    } catch (QueryLocatorExpired forgotten) {
      return query.apply(soql);
    }
  }

  private static SweepCursor advanced(SweepCursor at, RowPage page) {
    List<Row> rows = page.rows();
    RowKey last = rows.isEmpty() ? at.last() : key(rows.get(rows.size() - 1));
    return at.after(last, page.locator());
  }

  private static RowKey key(Row row) {
    return new RowKey(AccountTranslator.modifiedAt(row).getEpochSecond(), row.text("Id"));
  }

  private String changedSoql(SweepCursor at) {
    String where = since(at, at.floor());
    return "SELECT "
        + fields.select()
        + " FROM Account"
        + (where.isEmpty() ? "" : " WHERE " + where)
        + " ORDER BY SystemModstamp, Id";
  }

  private static String goneSoql(SweepCursor at) {
    return "SELECT Id, SystemModstamp, MasterRecordId FROM Account WHERE IsDeleted = true AND "
        + since(at, at.goneFloor())
        + " ORDER BY SystemModstamp, Id";
  }

  // A bulk load stamps thousands of rows with one second: the id decides within it.
  private static String since(SweepCursor at, long floor) {
    if (at.last().isNone()) {
      return floor == 0 ? "" : "SystemModstamp >= " + stamp(floor);
    }
    String stamp = stamp(at.last().stamp());
    return "(SystemModstamp > %s OR (SystemModstamp = %s AND Id > %s))"
        .formatted(stamp, stamp, Soql.text(at.last().id()));
  }

  private static String stamp(long epochSecond) {
    return Soql.timestamp(Instant.ofEpochSecond(epochSecond));
  }

  private AccountTranslator.Frame frame(Instant readAt) {
    OrgFacts facts = org.facts();
    return new AccountTranslator.Frame(facts.zone(), facts.currency(), readAt);
  }

  @Override
  public Map<ExternalRef, AccountRecord> current(List<ExternalRef> accounts) {
    Batches.atMost(MOST_ACCOUNTS, accounts.size());
    Map<ExternalRef, AccountRecord> found = new LinkedHashMap<>();
    for (List<ExternalRef> some : Batches.split(accounts, IDS_PER_QUERY)) {
      List<String> ids = some.stream().map(ExternalRef::id).toList();
      String soql = "SELECT " + fields.select() + " FROM Account WHERE " + Soql.in("Id", ids);
      AccountTranslator.Frame frame = frame(instants.instant());
      reads.rows(soql).stream()
          .map(row -> translator.account(row, frame))
          .forEach(account -> found.put(account.ref(), account));
    }
    return found;
  }

  @Override
  public Map<ExternalRef, AttributeValue> relatedCounts(
      RelatedCount count, List<ExternalRef> accounts, LocalDate asOf) {
    Batches.atMost(MOST_ACCOUNTS, accounts.size());
    return accounts.isEmpty() ? Map.of() : related.of(count, accounts, asOf);
  }

  @Override
  public Set<ExternalRef> relatedRows(
      RelatedRows rows, List<ExternalRef> accounts, Consumer<RelatedRow> each) {
    Batches.atMost(MOST_ACCOUNTS, accounts.size());
    if (!accounts.isEmpty()) {
      children.read(rows, accounts, each);
    }
    return Set.of();
  }
}
