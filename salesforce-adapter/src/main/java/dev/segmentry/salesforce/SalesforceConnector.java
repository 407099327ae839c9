package dev.segmentry.salesforce;

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
import dev.segmentry.salesforce.SalesforceAccountSource.AccountReading;
import java.time.InstantSource;

/** One Salesforce org, as the ports of the core. Nothing is sent before a port is used. */
public final class SalesforceConnector implements AutoCloseable {
  private final OrgAccess access;
  private final CrmSchema schema;
  private final AccountSource accounts;
  private final SegmentWriter segments;
  private final TaskWriter tasks;
  private final TaskLookup taskLookup;
  private final TaskStatuses taskStatuses;
  private final TaskStandings taskStandings;
  private final TaskEditor taskEditor;
  private final Owners owners;

  private SalesforceConnector(
      SalesforceConfig config, FieldMappings mappings, OrgAccess access, InstantSource instants) {
    this.access = access;
    Reads reads = access.reads();
    SObjects objects = new SObjects(reads);
    OrgProfile org = new OrgProfile(reads);
    schema = new SalesforceSchema(org, objects, new OrgClock(reads, instants), access.meter());
    accounts =
        new SalesforceAccountSource(
            new AccountReading(
                reads, org, new AccountFields(mappings, objects), new AccountTranslator(mappings)),
            new RelatedCounts(reads, new CountQuery(objects, org), instants),
            new RelatedRecords(reads, objects, org),
            config.reading(),
            instants);
    segments = new SalesforceSegmentWriter(access.updates(), objects, org);
    TaskFields fields = new TaskFields(objects, mappings.taskKeyField());
    taskLookup = new SalesforceTaskLookup(reads, fields);
    taskStatuses = new SalesforceTaskStatuses(reads, fields);
    TaskTranslator translator = new TaskTranslator(fields, config.org().base());
    tasks = new SalesforceTaskWriter(access.creates(), fields, translator, taskLookup);
    TaskEditFields edits = new TaskEditFields(fields, translator);
    taskStandings = new SalesforceTaskStandings(reads, edits);
    taskEditor = new SalesforceTaskEditor(access.updates(), edits);
    owners = new SalesforceOwners(reads);
  }

  /**
   * Assembles the ports; connects to nothing.
   *
   * @param gate asked right before each call; its refusal is handed on as it is
   */
  public static SalesforceConnector open(
      SalesforceConfig config,
      FieldMappings mappings,
      InstantSource instants,
      Pauses pauses,
      CallGate gate) {
    return new SalesforceConnector(config, mappings, new OrgAccess(config, pauses, gate), instants);
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

  @Override
  public void close() {
    access.close();
  }
}
