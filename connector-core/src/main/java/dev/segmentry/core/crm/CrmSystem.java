package dev.segmentry.core.crm;

/** A kind of CRM the connector can speak to. */
public enum CrmSystem {
  SALESFORCE("Salesforce"),
  HUBSPOT("HubSpot");

  private final String label;

  CrmSystem(String label) {
    this.label = label;
  }

  /** The vendor's own spelling, for people. */
  public String label() {
    return label;
  }
}
