package dev.segmentry.app;

import dev.segmentry.app.cli.Connection;
import dev.segmentry.app.cli.Workbench;
import dev.segmentry.app.config.Configuration;
import dev.segmentry.app.config.ConfigurationRejected;
import dev.segmentry.app.config.OrgSettings;
import dev.segmentry.app.config.OrgSettings.AccessToken;
import dev.segmentry.app.config.OrgSettings.ClientCredentials;
import dev.segmentry.app.config.Secret;
import dev.segmentry.app.config.Secrets;
import dev.segmentry.core.mapping.FieldMappings;
import dev.segmentry.core.plan.WriteCosts;
import dev.segmentry.core.port.CallGate;
import dev.segmentry.core.port.Pauses;
import dev.segmentry.core.sync.ApplyPlan;
import dev.segmentry.hubspot.HubSpotConfig;
import dev.segmentry.hubspot.HubSpotConnector;
import dev.segmentry.salesforce.SalesforceConfig;
import dev.segmentry.salesforce.SalesforceConnector;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Opens the CRM a configuration names. */
final class CrmConnections implements Workbench.Connections {

  private static final int SALESFORCE_READS = 2_000;
  private static final int HUBSPOT_READS = 100;

  private final Pauses pauses;
  private final Duration patience;

  CrmConnections(Pauses pauses) {
    this(pauses, Duration.ofDays(1));
  }

  /**
   * @param patience no call lasts longer, where that is shorter than the connectors' own deadlines
   */
  CrmConnections(Pauses pauses, Duration patience) {
    this.pauses = pauses;
    this.patience = patience;
  }

  private SalesforceConfig shortened(SalesforceConfig config) {
    SalesforceConfig.Limits limits = config.limits();
    return config.with(
        new SalesforceConfig.Limits(
            shorter(limits.connect()), shorter(limits.call()), limits.replyBytes()));
  }

  private HubSpotConfig shortened(HubSpotConfig config) {
    HubSpotConfig.Limits limits = config.limits();
    return config.with(new HubSpotConfig.Limits(shorter(limits.call()), limits.replyBytes()));
  }

  private Duration shorter(Duration time) {
    return time.compareTo(patience) < 0 ? time : patience;
  }

  @Override
  public Connection open(
      Configuration configuration,
      Secrets secrets,
      FieldMappings mappings,
      InstantSource instants,
      CallGate gate) {
    OrgSettings org = configuration.org();
    try {
      if (org.authentication() instanceof ClientCredentials credentials) {
        return salesforce(org, credentials, secrets, mappings, instants, gate);
      }
      if (org.authentication() instanceof AccessToken token) {
        return hubspot(org, token, secrets, mappings, instants, gate);
      }
      throw new IllegalStateException("no such way to sign in: " + org.authentication());
    } catch (IllegalArgumentException refused) {
      throw new ConfigurationRejected(org.address().position(), "org: " + refused.getMessage());
    }
  }

  private Connection salesforce(
      OrgSettings org,
      ClientCredentials credentials,
      Secrets secrets,
      FieldMappings mappings,
      InstantSource instants,
      CallGate gate) {
    Secret id = secrets.fetch(credentials.id());
    Secret secret = secrets.fetch(credentials.secret());
    SalesforceConfig config =
        shortened(SalesforceConfig.of(org.url(), id.reveal(), secret::reveal, org.isLoopback()));
    SalesforceConnector connector =
        SalesforceConnector.open(config, mappings, instants, new GatedPauses(pauses, gate), gate);
    return new Connection(
        connector.schema(),
        connector.accounts(),
        new Connection.Writing(
            connector.segments(),
            connector.tasks(),
            connector.taskLookup(),
            Optional.of(connector.taskStatuses()),
            Optional.of(new ApplyPlan.Editing(connector.taskStandings(), connector.taskEditor()))),
        connector.owners(),
        new WriteCosts(
            connector.segments().capacity(), connector.tasks().capacity(), SALESFORCE_READS),
        config.limits().call(),
        connector::close);
  }

  private Connection hubspot(
      OrgSettings org,
      AccessToken token,
      Secrets secrets,
      FieldMappings mappings,
      InstantSource instants,
      CallGate gate) {
    Secret secret = secrets.fetch(token.token());
    HubSpotConfig config = shortened(HubSpotConfig.of(secret::reveal).at(org.url()));
    HubSpotConnector connector =
        HubSpotConnector.open(config, mappings, instants, new GatedPauses(pauses, gate), gate);
    return new Connection(
        connector.schema(),
        connector.accounts(),
        new Connection.Writing(
            connector.segments(),
            connector.tasks(),
            connector.lookup(),
            Optional.of(connector.taskStatuses()),
            Optional.of(new ApplyPlan.Editing(connector.taskStandings(), connector.taskEditor()))),
        connector.owners(),
        new WriteCosts(
            connector.segments().capacity(), connector.tasks().capacity(), HUBSPOT_READS),
        config.limits().call(),
        connector::close);
  }
}
