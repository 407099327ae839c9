package dev.segmentry.core.testkit;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.mapping.FieldMappings;
import dev.segmentry.core.plan.TaskKey;
import dev.segmentry.core.port.AccountSource;
import dev.segmentry.core.port.CrmSchema;
import dev.segmentry.core.port.Owners;
import dev.segmentry.core.port.SegmentWriter;
import dev.segmentry.core.port.TaskEditor;
import dev.segmentry.core.port.TaskLookup;
import dev.segmentry.core.port.TaskStandings;
import dev.segmentry.core.port.TaskStatuses;
import dev.segmentry.core.port.TaskWriter;
import java.util.List;
import java.util.Map;

/**
 * A CRM under test: what it holds, how it misbehaves, and the ports that speak to it. Attributes
 * are named as in {@link #mappings}: {@code arr} (money), {@code plan} (picklist Basic, Pro,
 * Enterprise), {@code signed_at} (date), {@code last_active_at} (timestamp), {@code open_tickets}
 * (count of related records that are not closed); outputs are the value segment (picklist smb,
 * mid_market, enterprise; restricted), its day, the health score, one reason (255 characters), the
 * provisional flag.
 */
public interface CrmScenario extends AutoCloseable {

  FieldMappings mappings();

  /**
   * Creates an account; {@code fields}: attribute name → content as text, dates as yyyy-MM-dd,
   * timestamps as ISO instants.
   */
  ExternalRef hasAccount(String name, Map<String, String> fields);

  /**
   * Creates many accounts at once: {@code prefix0 …}, each with ARR 1000 + i. Returns them in
   * account order.
   */
  List<ExternalRef> hasAccounts(String prefix, int count);

  /** A person changes one attribute's field; empty text clears it. The record is re-stamped. */
  void changes(ExternalRef account, String attribute, String content);

  /** A person edits the field of the value segment. */
  void editsValueSegment(ExternalRef account, String content);

  /** Time passes in the CRM, so that later changes get later stamps. */
  void passes(java.time.Duration time);

  void deletes(ExternalRef account);

  /** A person merges an account into another one; returns the one that is left. */
  ExternalRef merges(ExternalRef loser, ExternalRef winner);

  /** Adds open and closed related records (cases, tickets) to an account. */
  void hasTickets(ExternalRef account, int open, int closed);

  /** An active user who may own tasks; returns the reference (id) to be used as owner. */
  String activeUser();

  /** A user nothing can be given to. */
  String inactiveUser();

  /** The next write is applied, and its reply is lost. */
  void losesNextWriteReply();

  /** The next write does not reach the CRM, and no reply comes. */
  void dropsNextWrite();

  /** A person completes the task with this key. */
  void completesTask(TaskKey key);

  /**
   * A person deletes the task with this key; its CRM still shows it to who asks for deleted ones.
   */
  void deletesTask(TaskKey key);

  /** Somebody adds words of theirs to a task's text. */
  void touchesTask(TaskKey key);

  /** Somebody begins a task, and says so in its status. */
  void beginsTask(TaskKey key);

  /** Subject, text, due date and priority of a task, as the CRM shows them, in any order. */
  String taskContent(TaskKey key);

  /** People's own tasks about an account. */
  void hasTasksOfPeople(ExternalRef account, int count);

  /** Number of tasks the CRM holds for an account. */
  int taskCount(ExternalRef account);

  /** Number of write requests the CRM received since the scenario began, refused ones included. */
  int writeRequests();

  AccountSource accounts();

  SegmentWriter segments();

  TaskWriter tasks();

  TaskStatuses statuses();

  TaskStandings standings();

  TaskEditor editor();

  TaskLookup lookup();

  Owners owners();

  CrmSchema schema();

  @Override
  void close();
}
