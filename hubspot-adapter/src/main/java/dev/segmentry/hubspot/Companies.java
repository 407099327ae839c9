package dev.segmentry.hubspot;

import dev.segmentry.core.account.AccountRecord;
import dev.segmentry.core.crm.CrmException.PermissionMissing;
import dev.segmentry.core.mapping.FieldMappings;
import dev.segmentry.core.mapping.MappingShape;
import dev.segmentry.hubspot.api.CrmRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** What is asked of companies and how the answers are read, by what the portal knows now. */
final class Companies {

  private final FieldMappings mappings;
  private final CompanyProperties properties;
  private final PropertyCatalogue catalogue;
  private final OwnerDirectory owners;
  private final PortalFacts portal;

  Companies(
      FieldMappings mappings,
      PropertyCatalogue catalogue,
      OwnerDirectory owners,
      PortalFacts portal) {
    this.mappings = mappings;
    this.properties = new CompanyProperties(mappings, catalogue);
    this.catalogue = catalogue;
    this.owners = owners;
    this.portal = portal;
  }

  List<String> properties() {
    return properties.names();
  }

  /** Changes when a company can hold other values than under the mapping it was read by. */
  String shape() {
    return MappingShape.of(mappings);
  }

  /** Whether a mapped value can change without a new modification time on its company. */
  boolean hasUnstamped() {
    return properties.hasUnstamped();
  }

  /**
   * Companies just read, as accounts.
   *
   * @throws PermissionMissing a mapped property is no longer there: nothing of it is read as empty
   */
  List<AccountRecord> accounts(Collection<CrmRecord> read, Instant readAt) {
    properties.confirm(read);
    CompanyTranslator translator =
        new CompanyTranslator(
            mappings,
            catalogue.of(PortalFacts.COMPANIES),
            new PropertyValues(portal.zone()),
            owners);
    return read.stream().map(company -> translator.account(company, readAt)).toList();
  }

  /** What the portal said about its properties and owners is to be asked for again. */
  void refresh() {
    catalogue.forget();
    owners.forget();
  }
}
