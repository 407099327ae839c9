package dev.segmentry.hubspot;

import dev.segmentry.core.account.AccountPage;
import dev.segmentry.core.account.AccountRecord;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.ReadPosition;
import dev.segmentry.core.account.RelatedRow;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.mapping.RelatedCount;
import dev.segmentry.core.mapping.RelatedRows;
import dev.segmentry.core.port.AccountSource;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Companies as accounts. */
final class HubSpotAccountSource implements AccountSource {

  private final CompanySweep sweep;
  private final CompanyReads companies;
  private final Companies translation;
  private final RelatedCounts relatedCounts;
  private final RelatedRecords relatedRecords;
  private final InstantSource instants;

  HubSpotAccountSource(
      CompanySweep sweep,
      CompanyReads companies,
      Companies translation,
      RelatedCounts relatedCounts,
      RelatedRecords relatedRecords,
      InstantSource instants) {
    this.sweep = sweep;
    this.companies = companies;
    this.translation = translation;
    this.relatedCounts = relatedCounts;
    this.relatedRecords = relatedRecords;
    this.instants = instants;
  }

  @Override
  public AccountPage changedSince(ReadPosition position) {
    return sweep.page(position);
  }

  @Override
  public Map<ExternalRef, AccountRecord> current(List<ExternalRef> accounts) {
    Instant readAt = instants.instant();
    List<String> ids = accounts.stream().map(ExternalRef::id).toList();
    Map<ExternalRef, AccountRecord> current = new LinkedHashMap<>();
    translation
        .accounts(companies.byIds(ids, translation.properties()).values(), readAt)
        .forEach(account -> current.put(account.ref(), account));
    return current;
  }

  @Override
  public Map<ExternalRef, AttributeValue> relatedCounts(
      RelatedCount count, List<ExternalRef> accounts, LocalDate asOf) {
    return relatedCounts.of(count, accounts, asOf, instants.instant());
  }

  @Override
  public Set<ExternalRef> relatedRows(
      RelatedRows rows, List<ExternalRef> accounts, Consumer<RelatedRow> each) {
    return accounts.isEmpty() ? Set.of() : relatedRecords.read(rows, accounts, each);
  }
}
