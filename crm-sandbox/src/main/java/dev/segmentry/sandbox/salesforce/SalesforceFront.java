package dev.segmentry.sandbox.salesforce;

import dev.segmentry.sandbox.org.CrmRecord;
import dev.segmentry.sandbox.org.Org;
import dev.segmentry.sandbox.org.Vendor;
import java.util.LinkedHashMap;
import java.util.Map;

/** A Salesforce org ready to answer. */
record SalesforceFront(SalesforceCrm crm, Map<String, String> credentials) implements Vendor.Front {
  private static final String CLIENT_ID = "3MVG9.SandboxIntegration";
  private static final String CLIENT_SECRET = "sandbox-secret-not-a-real-one";

  @Override
  public void revokeTokens() {
    crm.revokeTokens();
  }

  static SalesforceFront open(Org org) {
    CrmRecord administrator = user(org, "@admin", "admin@sandbox.example", "Sandbox Admin");
    CrmRecord integration =
        user(org, "@integration", "segmentry@sandbox.example", "Segmentry Integration");
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
    return new SalesforceFront(new SalesforceCrm(org, app), credentials);
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
