package dev.segmentry.hubspot;

import dev.segmentry.core.account.Absence;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.mapping.RelatedCount;
import dev.segmentry.hubspot.api.CrmRecord;
import dev.segmentry.hubspot.api.HubSpotClient;
import dev.segmentry.hubspot.api.Operation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Counts what is associated with companies. What HubSpot does not tell is missing, never zero. */
final class RelatedCounts {

  private final HubSpotClient client;
  private final Gateway gateway;
  private final AssociationReads associations;
  private final PropertyCatalogue catalogue;
  private final PortalFacts portal;

  RelatedCounts(
      HubSpotClient client,
      Gateway gateway,
      AssociationReads associations,
      PropertyCatalogue catalogue,
      PortalFacts portal) {
    this.client = client;
    this.gateway = gateway;
    this.associations = associations;
    this.catalogue = catalogue;
    this.portal = portal;
  }

  Map<ExternalRef, AttributeValue> of(
      RelatedCount count, List<ExternalRef> accounts, LocalDate asOf, Instant readAt) {
    List<String> ids = accounts.stream().map(ExternalRef::id).toList();
    Map<String, Optional<Set<String>>> related = associations.ofCompanies(ids, count.object());
    Optional<Set<String>> counting = counting(count, related, asOf);
    Map<ExternalRef, AttributeValue> counts = new LinkedHashMap<>();
    for (ExternalRef account : accounts) {
      counts.put(
          account,
          related
              .getOrDefault(account.id(), Optional.empty())
              .map(records -> known(count, records, counting, readAt))
              .orElseGet(() -> missing(count, readAt)));
    }
    return counts;
  }

  private static AttributeValue known(
      RelatedCount count, Set<String> records, Optional<Set<String>> counting, Instant readAt) {
    long number =
        counting
            .map(set -> records.stream().filter(set::contains).count())
            .orElse((long) records.size());
    return new AttributeValue.Known(Scalar.NumberValue.of(number), count.object(), readAt);
  }

  private static AttributeValue missing(RelatedCount count, Instant readAt) {
    return new AttributeValue.Missing(Absence.NOT_READ, "", count.object(), readAt);
  }

  /** The related records that pass the filter; empty when there is none to pass. */
  private Optional<Set<String>> counting(
      RelatedCount count, Map<String, Optional<Set<String>>> related, LocalDate asOf) {
    Set<String> properties = RecordFilter.properties(count);
    if (properties.isEmpty()) {
      return Optional.empty();
    }
    catalogue.require(count.object(), properties);
    RecordFilter filter =
        new RecordFilter(
            count, asOf, catalogue.of(count.object()), new PropertyValues(portal.zone()));
    Set<String> all = new LinkedHashSet<>();
    related.values().forEach(ids -> ids.ifPresent(all::addAll));
    List<String> names = List.copyOf(properties);
    BatchReads reads =
        new BatchReads(
            gateway,
            Operation.OBJECTS_BATCH_READ,
            batch -> client.objects().batchRead(count.object(), batch, names));
    Set<String> passed = new LinkedHashSet<>();
    Map<String, CrmRecord> found = reads.found(all);
    catalogue.confirm(count.object(), properties, found.values());
    for (Map.Entry<String, CrmRecord> record : found.entrySet()) {
      if (filter.counts(record.getValue())) {
        passed.add(record.getKey());
      }
    }
    return Optional.of(passed);
  }
}
