package dev.segmentry.sandbox;

import dev.segmentry.sandbox.hubspot.HubSpotVendor;
import dev.segmentry.sandbox.org.Vendor;
import dev.segmentry.sandbox.salesforce.SalesforceVendor;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The CRMs the sandbox can be. */
public enum CrmKind {
  SALESFORCE,
  HUBSPOT;

  Vendor vendor() {
    return switch (this) {
      case SALESFORCE -> new SalesforceVendor();
      case HUBSPOT -> new HubSpotVendor();
    };
  }

  /** The name on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<CrmKind> named(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }
}
