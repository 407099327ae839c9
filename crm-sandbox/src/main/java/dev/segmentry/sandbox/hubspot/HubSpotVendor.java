package dev.segmentry.sandbox.hubspot;

import dev.segmentry.sandbox.org.FieldDefinition;
import dev.segmentry.sandbox.org.IdScheme;
import dev.segmentry.sandbox.org.ObjectType;
import dev.segmentry.sandbox.org.Org;
import dev.segmentry.sandbox.org.OrgFacts;
import dev.segmentry.sandbox.org.Vendor;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Makes an org a HubSpot portal. */
public final class HubSpotVendor implements Vendor {
  private final HubSpotIds ids = new HubSpotIds();

  @Override
  public OrgFacts standardFacts() {
    return new OrgFacts(
        "9100001", "Sandbox portal", ZoneId.of("Europe/Berlin"), "EUR", PortalLimits.standard());
  }

  @Override
  public List<ObjectType> standardObjects() {
    return StandardObjects.all();
  }

  @Override
  public List<FieldDefinition> systemFields() {
    return StandardObjects.system();
  }

  @Override
  public boolean renamesFields() {
    return false;
  }

  @Override
  public IdScheme ids() {
    return ids;
  }

  @Override
  public String administrator() {
    return "9000001";
  }

  @Override
  public ChronoUnit stampUnit() {
    return ChronoUnit.MILLIS;
  }

  @Override
  public Front open(Org org) {
    return HubSpotFront.open(org);
  }
}
