package dev.segmentry.sandbox.hubspot;

import dev.segmentry.sandbox.org.BadInput;
import dev.segmentry.sandbox.org.Org;
import dev.segmentry.sandbox.org.Vendor;
import dev.segmentry.sandbox.wire.Crm;
import java.util.LinkedHashMap;
import java.util.Map;

/** A HubSpot portal ready to answer. */
record HubSpotFront(Crm crm, Map<String, String> credentials) implements Vendor.Front {

  static HubSpotFront open(Org org) {
    if (!org.facts().id().matches("\\d{1,18}")) {
      throw new BadInput("org.id", "a portal id is a number, not '" + org.facts().id() + "'");
    }
    Map<String, String> credentials = new LinkedHashMap<>();
    credentials.put("portalId", org.facts().id());
    credentials.put("accessToken", Tokens.FULL);
    credentials.put("readOnlyToken", Tokens.READ_ONLY);
    credentials.put("expiredToken", Tokens.EXPIRED);
    return new HubSpotFront(new HubSpotCrm(Portal.of(org)), credentials);
  }
}
