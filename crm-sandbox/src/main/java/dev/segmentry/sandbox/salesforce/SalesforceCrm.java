package dev.segmentry.sandbox.salesforce;

import dev.segmentry.sandbox.org.Org;
import dev.segmentry.sandbox.wire.Crm;
import dev.segmentry.sandbox.wire.Json;
import dev.segmentry.sandbox.wire.Reply;
import dev.segmentry.sandbox.wire.Request;

/** Routes a call to the endpoint it is for. */
final class SalesforceCrm implements Crm {
  private final TokenEndpoint token;

  SalesforceCrm(Org org, ConnectedApp app) {
    this.token = new TokenEndpoint(app, new Sessions(org.facts(), org.clock()), org.clock());
  }

  @Override
  public String kindOf(Request request) {
    return request.path().equals("/services/oauth2/token") ? "oauth.token" : "unknown";
  }

  @Override
  public Reply handle(Request request) {
    return kindOf(request).equals("oauth.token")
        ? token.handle(request)
        : Reply.json(
            404,
            Json.array()
                .add(
                    Json.object()
                        .put("errorCode", "NOT_FOUND")
                        .put("message", "The requested resource does not exist")));
  }
}
