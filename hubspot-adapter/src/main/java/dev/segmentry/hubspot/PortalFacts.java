package dev.segmentry.hubspot;

import dev.segmentry.core.crm.CrmException.ProtocolViolation;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.crm.OrgFacts;
import dev.segmentry.hubspot.api.AccountDetails;
import dev.segmentry.hubspot.api.HubSpotClient;
import dev.segmentry.hubspot.api.Operation;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Which portal this is; asked once. */
final class PortalFacts {

  static final String COMPANIES = "companies";
  static final String TASKS = "tasks";

  /** ISO 4217 for "no currency": a portal need not have one. */
  private static final String NO_CURRENCY = "XXX";

  private static final String UI_DOMAIN = "app.hubspot.com";

  /** HubSpot's own number for the company object, as its record pages have it. */
  private static final String COMPANY_TYPE = "0-2";

  private final HubSpotClient client;
  private final Gateway gateway;
  private @Nullable AccountDetails details;

  PortalFacts(HubSpotClient client, Gateway gateway) {
    this.client = client;
    this.gateway = gateway;
  }

  OrgFacts org() {
    AccountDetails portal = details();
    return new OrgFacts(
        CrmSystem.HUBSPOT,
        portal.portalId(),
        "HubSpot portal " + portal.portalId(),
        zone(),
        portal.companyCurrency().orElse(NO_CURRENCY),
        COMPANIES,
        TASKS);
  }

  ZoneId zone() {
    String zone = details().timeZone().orElse("");
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      String kind = CallMeter.kind(Operation.ACCOUNT_DETAILS);
      throw new ProtocolViolation(
          CrmSystem.HUBSPOT, kind, kind + ": the portal's time zone '" + zone + "' is unknown", e);
    }
  }

  /** The page of a company, for people. */
  String address(ExternalRef company) {
    AccountDetails portal = details();
    return "https://"
        + portal.uiDomain().filter(host -> host.matches("[A-Za-z0-9.-]+")).orElse(UI_DOMAIN)
        + "/contacts/"
        + portal.portalId()
        + "/record/"
        + COMPANY_TYPE
        + "/"
        + company.id();
  }

  private synchronized AccountDetails details() {
    AccountDetails known = details;
    if (known == null) {
      known = gateway.read(Operation.ACCOUNT_DETAILS, client.accountInfo()::details);
      details = known;
    }
    return known;
  }
}
