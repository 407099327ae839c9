package dev.segmentry.salesforce;

import dev.segmentry.core.mapping.FieldMappings;
import dev.segmentry.core.port.AccountSource;
import dev.segmentry.core.port.CrmSchema;
import dev.segmentry.core.port.Owners;
import dev.segmentry.core.port.Pauses;
import dev.segmentry.core.port.SegmentWriter;
import dev.segmentry.core.port.TaskLookup;
import dev.segmentry.core.port.TaskWriter;
import dev.segmentry.salesforce.SalesforceAccountSource.AccountReading;
import dev.segmentry.salesforce.rest.CallMeter;
import dev.segmentry.salesforce.rest.ClientCredentials;
import dev.segmentry.salesforce.rest.HttpGateway;
import dev.segmentry.salesforce.rest.HttpLimits;
import dev.segmentry.salesforce.rest.OAuth;
import dev.segmentry.salesforce.rest.RestGateway;
import dev.segmentry.salesforce.rest.Session;
import dev.segmentry.salesforce.wsc.SoapGateway;
import java.time.InstantSource;

/** One Salesforce org, as the ports of the core. Nothing is sent before a port is used. */
public final class SalesforceConnector implements AutoCloseable {
  private final HttpGateway http;
  private final CrmSchema schema;
  private final AccountSource accounts;
  private final SegmentWriter segments;
  private final TaskWriter tasks;
  private final TaskLookup taskLookup;
  private final Owners owners;

  private SalesforceConnector(
      SalesforceConfig config, FieldMappings mappings, InstantSource instants, Pauses pauses) {
    CallMeter meter = new CallMeter();
    SalesforceConfig.Limits limits = config.limits();
    http =
        new HttpGateway(
            new HttpLimits(limits.connect(), limits.call(), limits.replyBytes()), meter);
    Session session = new Session(new OAuth(http, credentials(config)));
    Retries retries = new Retries(config.retry(), pauses);
    SoapGateway soap =
        new SoapGateway(http, meter, config.versions().soap(), config.reading().pageSize());
    RestGateway rest = new RestGateway(http, session, config.versions().rest());
    Reads reads = new Reads(soap, session, retries);
    SObjects objects = new SObjects(reads);
    OrgProfile org = new OrgProfile(reads);

    schema = new SalesforceSchema(org, objects, meter);
    accounts =
        new SalesforceAccountSource(
            new AccountReading(
                reads, org, new AccountFields(mappings, objects), new AccountTranslator(mappings)),
            new RelatedCounts(reads, new CountQuery(objects, org), instants),
            config.reading().overlap(),
            instants);
    segments =
        new SalesforceSegmentWriter(new RowSender(rest::update, session, retries), objects, org);
    TaskFields taskFields = new TaskFields(objects, mappings.taskKeyField());
    taskLookup = new SalesforceTaskLookup(reads, taskFields);
    tasks =
        new SalesforceTaskWriter(
            new RowSender(rest::create, session, retries),
            taskFields,
            new TaskTranslator(taskFields, config.org().base()),
            taskLookup);
    owners = new SalesforceOwners(reads);
  }

  /** Assembles the ports; connects to nothing. */
  public static SalesforceConnector open(
      SalesforceConfig config, FieldMappings mappings, InstantSource instants, Pauses pauses) {
    return new SalesforceConnector(config, mappings, instants, pauses);
  }

  private static ClientCredentials credentials(SalesforceConfig config) {
    return new ClientCredentials(
        config.org().base(), config.credentials().clientId(), config.credentials().secret());
  }

  public CrmSchema schema() {
    return schema;
  }

  public AccountSource accounts() {
    return accounts;
  }

  public SegmentWriter segments() {
    return segments;
  }

  public TaskWriter tasks() {
    return tasks;
  }

  public TaskLookup taskLookup() {
    return taskLookup;
  }

  public Owners owners() {
    return owners;
  }

  @Override
  public void close() {
    http.close();
  }
}
