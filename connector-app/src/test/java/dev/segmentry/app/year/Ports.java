package dev.segmentry.app.year;

import dev.segmentry.app.config.Configuration;
import dev.segmentry.app.config.OrgSettings.AccessToken;
import dev.segmentry.app.config.OrgSettings.ClientCredentials;
import dev.segmentry.app.config.Secret;
import dev.segmentry.app.config.Secrets;
import dev.segmentry.core.mapping.FieldMappings;
import dev.segmentry.core.port.AccountSource;
import dev.segmentry.core.port.CallGate;
import dev.segmentry.core.port.CrmSchema;
import dev.segmentry.core.port.Owners;
import dev.segmentry.core.port.SegmentWriter;
import dev.segmentry.core.port.TaskLookup;
import dev.segmentry.core.port.TaskWriter;
import dev.segmentry.hubspot.HubSpotConfig;
import dev.segmentry.hubspot.HubSpotConnector;
import dev.segmentry.salesforce.SalesforceConfig;
import dev.segmentry.salesforce.SalesforceConnector;

/** The real adapter's ports on one CRM. */
record Ports(
    CrmSchema schema,
    AccountSource accounts,
    Owners owners,
    SegmentWriter segments,
    TaskWriter tasks,
    TaskLookup lookup,
    Runnable closing)
    implements AutoCloseable {

  static Ports open(
      Configuration configuration, FieldMappings mappings, Secrets secrets, YearTime time) {
    if (configuration.org().authentication() instanceof ClientCredentials credentials) {
      Secret id = secrets.fetch(credentials.id());
      Secret secret = secrets.fetch(credentials.secret());
      SalesforceConfig config =
          SalesforceConfig.of(configuration.org().url(), id.reveal(), secret::reveal, true);
      return of(SalesforceConnector.open(config, mappings, time, time, CallGate.OPEN));
    }
    if (configuration.org().authentication() instanceof AccessToken token) {
      Secret secret = secrets.fetch(token.token());
      HubSpotConfig config = HubSpotConfig.of(secret::reveal).at(configuration.org().url());
      return of(HubSpotConnector.open(config, mappings, time, time, CallGate.OPEN));
    }
    throw new IllegalStateException("no such way to sign in");
  }

  private static Ports of(SalesforceConnector org) {
    return new Ports(
        org.schema(),
        org.accounts(),
        org.owners(),
        org.segments(),
        org.tasks(),
        org.taskLookup(),
        org::close);
  }

  private static Ports of(HubSpotConnector portal) {
    return new Ports(
        portal.schema(),
        portal.accounts(),
        portal.owners(),
        portal.segments(),
        portal.tasks(),
        portal.lookup(),
        portal::close);
  }

  /** The same, with a lookup that finds no task. */
  Ports blindForTasks() {
    return new Ports(
        schema, accounts, owners, segments, tasks, new BlindTaskLookup(lookup), closing);
  }

  @Override
  public void close() {
    closing.run();
  }
}
