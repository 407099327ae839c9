package dev.segmentry.sandbox.salesforce;

import dev.segmentry.sandbox.org.CrmRecord;
import dev.segmentry.sandbox.org.ObjectType;
import dev.segmentry.sandbox.org.Org;
import dev.segmentry.sandbox.org.Vendor;
import java.util.LinkedHashMap;
import java.util.Map;

/** A Salesforce org ready to answer. */
record SalesforceFront(Org org, SalesforceCrm crm, Map<String, String> credentials)
    implements Vendor.Front {
  private static final String CLIENT_ID = "3MVG9.SandboxIntegration";
  private static final String CLIENT_SECRET = "sandbox-secret-not-a-real-one";

  @Override
  public void revokeTokens() {
    crm.revokeTokens();
  }

  @Override
  public CrmRecord merge(ObjectType type, CrmRecord loser, CrmRecord winner, String actor) {
    return new Merge(org, actor).of(type, loser, winner);
  }

  static SalesforceFront open(Org org) {
    CrmRecord administrator = user(org, "@admin", "admin@sandbox.example", "Sandbox Admin");
    CrmRecord integration =
        user(org, "@integration", "segmentry@sandbox.example", "Segmentry Integration");
    organization(org, administrator.id());
    ConnectedApp app =
        new ConnectedApp(
            CLIENT_ID,
            CLIENT_SECRET,
            org.facts().id(),
            integration.id(),
            "segmentry@sandbox.example");
    Map<String, String> credentials = new LinkedHashMap<>();
    credentials.put("orgId", org.facts().id());
    credentials.put("clientId", app.clientId());
    credentials.put("clientSecret", app.clientSecret());
    credentials.put("userId", app.userId());
    credentials.put("administratorId", administrator.id());
    return new SalesforceFront(org, new SalesforceCrm(org, app), credentials);
  }

  private static void organization(Org org, String administrator) {
    org.records()
        .place(
            StandardObjects.ORGANIZATION,
            org.facts().id(),
            "@organization",
            Map.of(
                "Name", org.facts().name(),
                "OrganizationType", "Developer Edition",
                "IsSandbox", true,
                "InstanceName", "SBX1",
                "TimeZoneSidKey", org.facts().zone().getId(),
                "DefaultLocaleSidKey", "en_US",
                "LanguageLocaleKey", "en_US"),
            administrator);
  }

  private static CrmRecord user(Org org, String key, String username, String name) {
    return org.records()
        .createKeyed(
            "User",
            key,
            Map.of("Username", username, "Name", name, "Email", username, "IsActive", true),
            org.records().idOfKey("User", "@admin"));
  }
}
