package dev.segmentry.sandbox.salesforce;

import dev.segmentry.sandbox.org.Org;
import dev.segmentry.sandbox.wire.Crm;
import dev.segmentry.sandbox.wire.Reply;
import dev.segmentry.sandbox.wire.Request;

/** Routes a call to the endpoint it is for. */
final class SalesforceCrm implements Crm {
  private static final String TOKEN = "/services/oauth2/token";
  private static final String REST = "/services/data";
  private static final String SOAP = "/services/Soap/u/";

  private final SalesforceOrg org;
  private final TokenEndpoint token;
  private final RestApi rest;
  private final SoapApi soap;

  SalesforceCrm(Org org, ConnectedApp app) {
    this.org = SalesforceOrg.of(org, app);
    this.token = new TokenEndpoint(app, this.org.sessions(), org.clock());
    this.rest = new RestApi(this.org);
    this.soap = new SoapApi(this.org);
  }

  void revokeTokens() {
    org.org()
        .records()
        .atomically(
            () -> {
              org.sessions().revokeAll();
              return true;
            });
  }

  @Override
  public String kindOf(Request request) {
    if (request.path().equals(TOKEN)) {
      return "oauth.token";
    }
    if (request.path().startsWith(SOAP)) {
      return SoapRequest.kindOf(request);
    }
    return isRest(request) ? RestKinds.of(request) : "unknown";
  }

  private static boolean isRest(Request request) {
    return request.path().equals(REST) || request.path().startsWith(REST + "/");
  }

  /** The org's lock is held throughout: each call sees and leaves a whole state. */
  @Override
  public Reply handle(Request request) {
    return org.org().records().atomically(() -> answer(request));
  }

  private Reply answer(Request request) {
    if (request.path().equals(TOKEN)) {
      return token.handle(request);
    }
    if (request.path().startsWith(SOAP)) {
      return soap.handle(request);
    }
    return isRest(request) ? rest.handle(request) : RestApi.refused(ApiError.notFound());
  }
}
