package dev.segmentry.salesforce;

import dev.segmentry.core.port.CallGate;
import dev.segmentry.core.port.Pauses;
import dev.segmentry.salesforce.rest.CallMeter;
import dev.segmentry.salesforce.rest.ClientCredentials;
import dev.segmentry.salesforce.rest.HttpGateway;
import dev.segmentry.salesforce.rest.HttpLimits;
import dev.segmentry.salesforce.rest.OAuth;
import dev.segmentry.salesforce.rest.RestGateway;
import dev.segmentry.salesforce.rest.Session;
import dev.segmentry.salesforce.wsc.SoapGateway;

/** The gateways of one org, all on one session and one meter. */
final class OrgAccess implements AutoCloseable {
  private final CallMeter meter = new CallMeter();
  private final HttpGateway http;
  private final Session session;
  private final Retries retries;
  private final RestGateway rest;
  private final Reads reads;

  OrgAccess(SalesforceConfig config, Pauses pauses, CallGate gate) {
    SalesforceConfig.Limits limits = config.limits();
    http =
        new HttpGateway(
            new HttpLimits(limits.connect(), limits.call(), limits.replyBytes()), meter, gate);
    session = new Session(new OAuth(http, credentials(config)));
    retries = new Retries(config.retry(), pauses);
    rest = new RestGateway(http, session, config.versions().rest());
    reads =
        new Reads(
            new SoapGateway(http, meter, config.versions().soap(), config.reading().pageSize()),
            session,
            retries);
  }

  private static ClientCredentials credentials(SalesforceConfig config) {
    return new ClientCredentials(
        config.org().base(), config.credentials().clientId(), config.credentials().secret());
  }

  CallMeter meter() {
    return meter;
  }

  Reads reads() {
    return reads;
  }

  RowSender updates() {
    return new RowSender(rest::update, session, retries);
  }

  RowSender creates() {
    return new RowSender(rest::create, session, retries);
  }

  @Override
  public void close() {
    http.close();
  }
}
