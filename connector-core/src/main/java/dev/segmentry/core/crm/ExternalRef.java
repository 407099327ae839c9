package dev.segmentry.core.crm;

/**
 * Names one record in one CRM.
 *
 * @param system which CRM
 * @param id the record's id there: 18 characters on Salesforce, decimal digits on HubSpot
 */
public record ExternalRef(CrmSystem system, String id) implements Comparable<ExternalRef> {

  public ExternalRef {
    if (id.isBlank()) {
      throw new IllegalArgumentException("a record reference needs an id");
    }
  }

  /** Account order everywhere: by system, then by id, code unit by code unit. */
  @Override
  public int compareTo(ExternalRef other) {
    int bySystem = system.compareTo(other.system);
    return bySystem != 0 ? bySystem : id.compareTo(other.id);
  }

  @Override
  public String toString() {
    return system.label() + " " + id;
  }
}
