package dev.segmentry.sandbox.salesforce;

import dev.segmentry.sandbox.org.FieldDefinition;
import dev.segmentry.sandbox.org.IdScheme;
import dev.segmentry.sandbox.org.ObjectType;
import dev.segmentry.sandbox.org.Org;
import dev.segmentry.sandbox.org.OrgFacts;
import dev.segmentry.sandbox.org.Vendor;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Makes an org a Salesforce org. */
public final class SalesforceVendor implements Vendor {
  private static final String ADMINISTRATOR_KEY = "@admin";

  private final SalesforceIds ids = new SalesforceIds();

  @Override
  public OrgFacts standardFacts() {
    return new OrgFacts(
        "00D5g000000SbxEEAS",
        "Sandbox org",
        ZoneId.of("America/Los_Angeles"),
        "USD",
        Map.of(
            "dailyCalls", 100_000L, "pageRows", 2_000L, "groups", 2_000L, "sessionMinutes", 120L));
  }

  @Override
  public List<ObjectType> standardObjects() {
    return new StandardObjects(administrator()).all();
  }

  @Override
  public List<FieldDefinition> systemFields() {
    return StandardObjects.system();
  }

  @Override
  public boolean renamesFields() {
    return true;
  }

  @Override
  public IdScheme ids() {
    return ids;
  }

  @Override
  public String administrator() {
    return ids.ofKey(StandardObjects.user(), ADMINISTRATOR_KEY);
  }

  @Override
  public ChronoUnit stampUnit() {
    return ChronoUnit.SECONDS;
  }

  @Override
  public Front open(Org org) {
    return SalesforceFront.open(org);
  }
}
