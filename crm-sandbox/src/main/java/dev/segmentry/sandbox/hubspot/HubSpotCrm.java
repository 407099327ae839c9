package dev.segmentry.sandbox.hubspot;

import dev.segmentry.sandbox.org.ObjectType;
import dev.segmentry.sandbox.wire.Crm;
import dev.segmentry.sandbox.wire.Json;
import dev.segmentry.sandbox.wire.Reply;
import dev.segmentry.sandbox.wire.Request;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * The door of the portal: finds the endpoint, checks token, budget and scopes, numbers every reply.
 */
final class HubSpotCrm implements Crm {
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final long CORRELATION = 0x5E6D_0000_0000_4000L;

  private final Portal portal;
  private final SearchIndex index;
  private final CallBudget budget;
  private final Endpoints endpoints;
  private long calls;

  HubSpotCrm(Portal portal) {
    this.portal = portal;
    this.index = new SearchIndex(portal);
    this.budget = new CallBudget(portal.org(), portal.limits());
    this.endpoints = Endpoints.of(portal, index, budget);
  }

  @Override
  public String kindOf(Request request) {
    return Route.kindOf(request);
  }

  @Override
  public Reply handle(Request request) {
    calls++;
    index.refresh();
    String correlation = new UUID(CORRELATION, Long.MIN_VALUE | calls).toString();
    return answer(request, correlation)
        .withHeader("X-HubSpot-Correlation-Id", correlation)
        .withHeader("Date", date());
  }

  /** The portal's own time, as far as a header can tell it: whole seconds, rounded down. */
  private String date() {
    return HTTP_DATE.format(portal.org().clock().instant());
  }

  private Reply answer(Request request, String correlation) {
    try {
      Route route = Route.of(request);
      String token = Tokens.require(request);
      return budget.announce(route.endpoint(), withinBudget(route, token, request, correlation));
    } catch (Refusal refusal) {
      return reply(refusal, correlation);
    }
  }

  private Reply withinBudget(Route route, String token, Request request, String correlation) {
    try {
      budget.spend(route.endpoint());
      Ask ask = new Ask(route, types(route), request);
      ask.types().forEach(type -> Tokens.requireScope(token, type, route.endpoint()));
      return endpoints.answer(ask).by(token);
    } catch (Refusal refusal) {
      return reply(refusal, correlation).by(token);
    }
  }

  private List<ObjectType> types(Route route) {
    return route.endpoint() == Endpoint.OWNERS_LIST
        ? List.of(portal.catalog().owners())
        : route.objects().stream().map(portal.catalog()::type).toList();
  }

  private static Reply reply(Refusal refusal, String correlation) {
    Reply reply =
        Reply.json(
            refusal.status(),
            Json.object().setAll(refusal.body().deepCopy().put("correlationId", correlation)));
    return refusal
        .retryAfterSeconds()
        .map(seconds -> reply.withHeader("Retry-After", Long.toString(seconds)))
        .orElse(reply);
  }
}
