package dev.segmentry.hubspot;

import dev.segmentry.core.account.RelatedRow;
import dev.segmentry.core.crm.CrmException.PermissionMissing;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.mapping.RelatedCount;
import dev.segmentry.core.mapping.RelatedRows;
import dev.segmentry.hubspot.api.CrmRecord;
import dev.segmentry.hubspot.api.HubSpotClient;
import dev.segmentry.hubspot.api.Operation;
import dev.segmentry.hubspot.api.PropertyDefinition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Streams records that are associated with companies: a thousand companies a call for who is
 * associated, a hundred records a call for what they hold. Where nothing is asked of the records
 * but that they are there, they are not read.
 */
final class RelatedRecords {

  private static final int RECORDS_AT_ONCE = 1_000;

  private final HubSpotClient client;
  private final Gateway gateway;
  private final AssociationReads associations;
  private final PropertyCatalogue catalogue;
  private final PortalFacts portal;

  RelatedRecords(
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

  Set<ExternalRef> read(RelatedRows rows, List<ExternalRef> accounts, Consumer<RelatedRow> each) {
    Set<String> properties = new LinkedHashSet<>(rows.fields());
    properties.addAll(rows.where().keySet());
    requireObject(rows.object());
    catalogue.require(rows.object(), properties);
    Map<String, Optional<Set<String>>> related =
        associations.ofCompanies(
            accounts.stream().map(ExternalRef::id).toList(), rows.object(), rows.link());
    Set<ExternalRef> untold = new LinkedHashSet<>();
    Map<String, List<ExternalRef>> byRecord = new LinkedHashMap<>();
    for (ExternalRef account : accounts) {
      Optional<Set<String>> records = related.getOrDefault(account.id(), Optional.empty());
      if (records.isEmpty()) {
        untold.add(account);
      }
      records
          .orElse(Set.of())
          .forEach(id -> byRecord.computeIfAbsent(id, key -> new ArrayList<>(1)).add(account));
    }
    if (properties.isEmpty()) {
      byRecord.forEach((id, owners) -> handOut(id, Map.of(), owners, each));
    } else {
      read(rows, List.copyOf(properties), byRecord, each);
    }
    return untold;
  }

  private void requireObject(String object) {
    if (catalogue.of(object).isEmpty()) {
      String kind = CallMeter.kind(Operation.PROPERTIES_LIST);
      throw new PermissionMissing(
          CrmSystem.HUBSPOT,
          kind,
          object,
          kind
              + ": there is no object "
              + object
              + " that the token can see; correct the configuration, or give the token access",
          null);
    }
  }

  private void read(
      RelatedRows rows,
      List<String> properties,
      Map<String, List<ExternalRef>> byRecord,
      Consumer<RelatedRow> each) {
    Map<String, PropertyDefinition> definitions = catalogue.of(rows.object());
    PropertyValues values = new PropertyValues(portal.zone());
    RecordFilter filter =
        new RecordFilter(
            new RelatedCount(rows.object(), rows.object(), rows.where(), Optional.empty()),
            LocalDate.EPOCH,
            definitions,
            values);
    BatchReads reads =
        new BatchReads(
            gateway,
            Operation.OBJECTS_BATCH_READ,
            batch -> client.objects().batchRead(rows.object(), batch, properties));
    List<String> ids = List.copyOf(byRecord.keySet());
    for (int from = 0; from < ids.size(); from += RECORDS_AT_ONCE) {
      Map<String, CrmRecord> found =
          reads.found(ids.subList(from, Math.min(from + RECORDS_AT_ONCE, ids.size())));
      catalogue.confirm(rows.object(), properties, found.values());
      found.forEach(
          (id, record) -> {
            if (filter.counts(record)) {
              Map<String, String> content = content(record, rows.fields(), definitions, values);
              handOut(id, content, byRecord.getOrDefault(id, List.of()), each);
            }
          });
    }
  }

  private static void handOut(
      String id, Map<String, String> content, List<ExternalRef> owners, Consumer<RelatedRow> each) {
    owners.forEach(account -> each.accept(new RelatedRow(account, id, content)));
  }

  private static Map<String, String> content(
      CrmRecord record,
      List<String> fields,
      Map<String, PropertyDefinition> definitions,
      PropertyValues values) {
    Map<String, String> content = new LinkedHashMap<>();
    for (String field : fields) {
      PropertyDefinition definition = definitions.get(field);
      String type = definition == null ? "string" : definition.type();
      record
          .property(field)
          .map(String::strip)
          .filter(text -> !text.isEmpty())
          .ifPresent(text -> content.put(field, plain(text, type, values)));
    }
    return content;
  }

  /** What is no day or time although its property is one, is handed on as it is. */
  private static String plain(String text, String type, PropertyValues values) {
    try {
      return switch (type) {
        case "date" -> values.date(type, text).toString();
        case "datetime" -> PropertyValues.instant(text).toString();
        default -> text;
      };
    } catch (DateTimeException unreadable) {
      return text;
    }
  }
}
