package dev.segmentry.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.sandbox.org.OrgFacts;
import dev.segmentry.sandbox.wire.Json;
import dev.segmentry.sandbox.wire.Reply;
import java.time.Instant;
import java.time.ZoneOffset;

/** Tells which portal this is and how much of its day is used up. */
final class AccountEndpoint {
  private final Portal portal;
  private final CallBudget budget;

  AccountEndpoint(Portal portal, CallBudget budget) {
    this.portal = portal;
    this.budget = budget;
  }

  Reply details() {
    OrgFacts facts = portal.org().facts();
    ZoneOffset offset = facts.zone().getRules().getOffset(portal.org().clock().instant());
    ObjectNode json = Json.object().put("portalId", Long.parseLong(facts.id()));
    json.put("accountType", "DEVELOPER_TEST").put("timeZone", facts.zone().getId());
    json.put("companyCurrency", facts.currency()).putArray("additionalCurrencies");
    json.put("utcOffset", offset.getTotalSeconds() == 0 ? "+00:00" : offset.getId());
    json.put("utcOffsetMilliseconds", offset.getTotalSeconds() * 1_000L);
    json.put("uiDomain", "app-eu1.hubspot.com").put("dataHostingLocation", "eu1");
    return Reply.json(200, json);
  }

  Reply usage() {
    Instant now = portal.org().clock().instant();
    ObjectNode json = Json.object();
    json.putArray("results")
        .addObject()
        .put("name", "private-apps-api-calls-daily")
        .put("usageLimit", portal.limits().dailyCalls())
        .put("currentUsage", budget.usedToday())
        .put("collectedAt", now.toString())
        .put("fetchStatus", "SUCCESS")
        .put("resetsAt", budget.resetsAt().toString());
    return Reply.json(200, json);
  }
}
