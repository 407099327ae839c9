package dev.segmentry.sandbox.hubspot;

import dev.segmentry.sandbox.org.BadInput;
import dev.segmentry.sandbox.org.CrmRecord;
import dev.segmentry.sandbox.org.ObjectType;
import dev.segmentry.sandbox.org.Org;
import dev.segmentry.sandbox.org.Vendor;
import dev.segmentry.sandbox.wire.Crm;
import java.util.LinkedHashMap;
import java.util.Map;

/** A HubSpot portal ready to answer. */
record HubSpotFront(Portal portal, Crm crm, Map<String, String> credentials)
    implements Vendor.Front {

  @Override
  public CrmRecord merge(ObjectType type, CrmRecord loser, CrmRecord winner, String actor) {
    return new Merge(portal, actor).of(type, loser, winner);
  }

  static HubSpotFront open(Org org) {
    if (!org.facts().id().matches("\\d{1,18}")) {
      throw new BadInput("org.id", "a portal id is a number, not '" + org.facts().id() + "'");
    }
    Map<String, String> credentials = new LinkedHashMap<>();
    credentials.put("portalId", org.facts().id());
    credentials.put("accessToken", Tokens.FULL);
    credentials.put("readOnlyToken", Tokens.READ_ONLY);
    credentials.put("expiredToken", Tokens.EXPIRED);
    Portal portal = Portal.of(org);
    return new HubSpotFront(portal, new HubSpotCrm(portal), credentials);
  }
}
