package dev.segmentry.hubspot;

import dev.segmentry.core.account.AccountPage;
import dev.segmentry.core.account.AccountRecord;
import dev.segmentry.core.account.ReadPosition;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.hubspot.SweepPosition.Stage;
import dev.segmentry.hubspot.api.CrmRecord;
import dev.segmentry.hubspot.api.Page;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One page after another of what there is, or of what changed and what went. A sweep reads from the
 * start of the one before, less the overlap: the search index learns late. Archiving leaves no
 * trace in the search, so the recycle bin is looked through as well; merging leaves one in the
 * record that stays.
 */
final class CompanySweep {

  private final CompanyReads reads;
  private final Companies companies;
  private final HubSpotConfig.Reading reading;
  private final CallMeter meter;
  private final InstantSource instants;
  private Instant begun = Instant.EPOCH;

  CompanySweep(
      CompanyReads reads,
      Companies companies,
      HubSpotConfig.Reading reading,
      CallMeter meter,
      InstantSource instants) {
    this.reads = reads;
    this.companies = companies;
    this.reading = reading;
    this.meter = meter;
    this.instants = instants;
  }

  AccountPage page(ReadPosition position) {
    SweepPosition sweep = sweep(position);
    return switch (sweep.stage()) {
      case ALL -> all(sweep);
      case CHANGED -> changed(sweep);
      case GONE -> gone(sweep);
      case DONE -> throw new IllegalStateException("a finished sweep has no page");
    };
  }

  private SweepPosition sweep(ReadPosition position) {
    String shape = companies.shape();
    if (position.isStart()) {
      return SweepPosition.first(shape, begin());
    }
    SweepPosition known = SweepPosition.of(position);
    boolean sameShape = known.shape().equals(shape);
    if (sameShape && known.stage() != Stage.DONE) {
      return known;
    }
    Instant now = begin();
    // Companies read for another mapping lack its values, and nothing re-stamps them.
    return !sameShape || isOld(known, now)
        ? known.full(shape, now, reading.overlap())
        : known.next(now, reading.overlap());
  }

  private boolean isOld(SweepPosition done, Instant now) {
    Duration age = Duration.between(done.sweep().fullStarted(), now);
    return age.compareTo(reading.refresh()) > 0 && companies.hasUnstamped();
  }

  /**
   * The time before the first page is read, by HubSpot's clock: its stamps are compared with it.
   */
  private Instant begin() {
    companies.refresh();
    companies.properties();
    begun = meter.serverTime().orElseGet(instants::instant).truncatedTo(ChronoUnit.MILLIS);
    return begun;
  }

  private AccountPage all(SweepPosition sweep) {
    Page<CrmRecord> page = reads.all(companies.properties(), sweep.at());
    Stage after = sweep.mayHaveGone() ? Stage.GONE : Stage.DONE;
    SweepPosition next = page.after().map(sweep::at).orElseGet(() -> sweep.then(after));
    return page(page.results(), next);
  }

  private AccountPage changed(SweepPosition sweep) {
    CompanyReads.Changed found = reads.changed(companies.properties(), sweep.since(), sweep.at());
    SweepPosition next = found.goOnAfter().map(sweep::at).orElseGet(() -> sweep.then(Stage.GONE));
    return page(found.companies(), next);
  }

  /**
   * Companies, and those that went into them: in the first sweep nobody knew these, but by tasks.
   */
  private AccountPage page(List<CrmRecord> found, SweepPosition next) {
    Map<ExternalRef, ExternalRef> merged = merged(found);
    List<ExternalRef> gone = next.mayHaveGone() ? List.copyOf(merged.keySet()) : List.of();
    return new AccountPage(accounts(found), gone, merged, next.toPosition(), isLast(next));
  }

  private static Map<ExternalRef, ExternalRef> merged(List<CrmRecord> found) {
    Map<ExternalRef, ExternalRef> merged = new LinkedHashMap<>();
    for (CrmRecord survivor : found) {
      for (String id : BatchReads.mergedIds(survivor)) {
        merged.put(CompanyTranslator.ref(id), CompanyTranslator.ref(survivor.id()));
      }
    }
    return merged;
  }

  private AccountPage gone(SweepPosition sweep) {
    Page<CrmRecord> page = reads.archived(sweep.at());
    List<ExternalRef> gone =
        page.results().stream()
            .filter(company -> archivedSince(company, sweep.since()))
            .map(company -> CompanyTranslator.ref(company.id()))
            .toList();
    SweepPosition next = page.after().map(sweep::at).orElseGet(() -> sweep.then(Stage.DONE));
    return new AccountPage(List.of(), gone, next.toPosition(), isLast(next));
  }

  /** A sweep left unfinished earlier knows nothing of what changed since it began. */
  private boolean isLast(SweepPosition next) {
    return next.stage() == Stage.DONE && next.sweep().started().equals(begun);
  }

  private static boolean archivedSince(CrmRecord company, Instant since) {
    return company.archivedAt().map(at -> !at.isBefore(since)).orElse(true);
  }

  private List<AccountRecord> accounts(List<CrmRecord> found) {
    return companies.accounts(found, instants.instant());
  }
}
