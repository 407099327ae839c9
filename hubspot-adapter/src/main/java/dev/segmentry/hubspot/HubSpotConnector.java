package dev.segmentry.hubspot;

import dev.segmentry.core.crm.CrmException.AuthenticationRejected;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.mapping.FieldMappings;
import dev.segmentry.core.port.AccountSource;
import dev.segmentry.core.port.CallGate;
import dev.segmentry.core.port.CrmSchema;
import dev.segmentry.core.port.Owners;
import dev.segmentry.core.port.Pauses;
import dev.segmentry.core.port.SegmentWriter;
import dev.segmentry.core.port.TaskEditor;
import dev.segmentry.core.port.TaskLookup;
import dev.segmentry.core.port.TaskStandings;
import dev.segmentry.core.port.TaskStatuses;
import dev.segmentry.core.port.TaskWriter;
import dev.segmentry.hubspot.api.HubSpotClient;
import java.time.InstantSource;
import java.util.function.Supplier;

/** The core's ports on one HubSpot portal. */
public final class HubSpotConnector implements AutoCloseable {

  private final HubSpotClient client;
  private final CrmSchema schema;
  private final AccountSource accounts;
  private final SegmentWriter segments;
  private final TaskWriter tasks;
  private final TaskLookup lookup;
  private final TaskStatuses taskStatuses;
  private final TaskStandings taskStandings;
  private final TaskEditor taskEditor;
  private final Owners owners;

  private HubSpotConnector(
      HubSpotConfig config,
      FieldMappings mappings,
      InstantSource instants,
      Pauses pauses,
      CallGate gate) {
    CallMeter meter = new CallMeter(instants);
    client =
        new HubSpotClient(
            config.client(checked(config.portal().accessToken())), meter, call -> gate.pass());
    Pace pace = new Pace(config.reading(), meter, instants, pauses);
    Gateway gateway = new Gateway(pace, new Retries(config.retry(), pace));
    PortalFacts portal = new PortalFacts(client, gateway);
    PropertyCatalogue catalogue = new PropertyCatalogue(client, gateway, instants);
    OwnerDirectory directory = new OwnerDirectory(client, gateway, instants);
    Companies companies = new Companies(mappings, catalogue, directory, portal);
    CompanyReads reads = new CompanyReads(client, gateway, config.reading());
    TaskKeys keys = new TaskKeys(mappings.taskKeyField(), catalogue);
    TaskReads taskReads = new TaskReads(client, gateway);
    AssociationLabels labels = new AssociationLabels(client, gateway, instants);
    AssociationReads associations = new AssociationReads(client, gateway, labels);
    schema = new HubSpotCrmSchema(portal, catalogue, labels, meter);
    owners = new HubSpotOwners(directory);
    accounts =
        new HubSpotAccountSource(
            new CompanySweep(reads, companies, config.reading(), meter, instants),
            reads,
            companies,
            new RelatedCounts(client, gateway, associations, catalogue, portal),
            new RelatedRecords(client, gateway, associations, catalogue, portal),
            instants);
    segments = new HubSpotSegmentWriter(client, gateway, catalogue, portal);
    tasks = new HubSpotTaskWriter(client, gateway, keys, taskReads, portal);
    lookup = new HubSpotTaskLookup(keys, taskReads, associations);
    taskStatuses = new HubSpotTaskStatuses(taskReads);
    TaskEditProperties edits = new TaskEditProperties(keys, portal);
    taskStandings = new HubSpotTaskStandings(taskReads, edits);
    taskEditor = new HubSpotTaskEditor(client, gateway, edits);
  }

  /**
   * Makes the ports; no call is sent.
   *
   * @param instants the clock waiting times and read times are taken from
   * @param pauses how waiting is done
   * @param gate asked right before each call; its refusal is handed on as it is
   * @throws IllegalArgumentException the address, the version or a mapped path is unusable
   */
  public static HubSpotConnector open(
      HubSpotConfig config,
      FieldMappings mappings,
      InstantSource instants,
      Pauses pauses,
      CallGate gate) {
    return new HubSpotConnector(config, mappings, instants, pauses, gate);
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

  public TaskLookup lookup() {
    return lookup;
  }

  public TaskStatuses taskStatuses() {
    return taskStatuses;
  }

  public TaskStandings taskStandings() {
    return taskStandings;
  }

  public TaskEditor taskEditor() {
    return taskEditor;
  }

  public Owners owners() {
    return owners;
  }

  /** Releases the connections. */
  @Override
  public void close() {
    client.close();
  }

  /**
   * A token that cannot be one is a refusal before the call, without a word of it in the message.
   */
  private static Supplier<String> checked(Supplier<String> accessToken) {
    return () -> {
      String token = accessToken.get();
      if (token.isBlank() || !token.chars().allMatch(c -> c > ' ' && c < 127)) {
        throw new AuthenticationRejected(
            CrmSystem.HUBSPOT,
            "authentication",
            "the access token is empty or holds characters no token has; set it anew",
            null);
      }
      return token;
    };
  }
}
