package dev.segmentry.sandbox;

import dev.segmentry.sandbox.org.BadInput;
import dev.segmentry.sandbox.org.Changes;
import dev.segmentry.sandbox.org.CrmRecord;
import dev.segmentry.sandbox.org.FieldDefinition;
import dev.segmentry.sandbox.org.ObjectType;
import dev.segmentry.sandbox.org.Org;
import dev.segmentry.sandbox.org.SchemaEdits;
import dev.segmentry.sandbox.org.SchemaFile;
import dev.segmentry.sandbox.org.Snapshot;
import dev.segmentry.sandbox.org.SnapshotLoader;
import dev.segmentry.sandbox.org.Vendor;
import dev.segmentry.sandbox.wire.CallLedger;
import dev.segmentry.sandbox.wire.Exchange;
import dev.segmentry.sandbox.wire.Faults;
import dev.segmentry.sandbox.wire.Switchboard;
import dev.segmentry.sandbox.wire.VirtualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One living org without a door: what tests hold in their hands and the control API speaks to. */
public final class Sandbox {
  private final CrmKind kind;
  private final Org org;
  private final Vendor.Front front;
  private final SchemaEdits schema;
  private final String administrator;
  private final CallLedger ledger = new CallLedger();
  private final Faults faults;
  private final Switchboard calls;

  private Sandbox(CrmKind kind, SandboxOptions options, InstantSource real) {
    Vendor vendor = kind.vendor();
    this.kind = kind;
    this.faults = new Faults(options.door().raw());
    this.org = Org.of(SchemaFile.read(options.schemaFile(), vendor), vendor, clock(options, real));
    this.administrator = vendor.administrator();
    load(options.data());
    this.front = vendor.open(org);
    this.schema = new SchemaEdits(org, vendor);
    this.calls =
        new Switchboard(
            new LivingCrm(org, front.crm()), org.clock(), ledger, faults, options.time().latency());
  }

  /**
   * Loads an org.
   *
   * @throws BadInput the schema or a CSV file cannot be used
   */
  static Sandbox open(CrmKind kind, SandboxOptions options, InstantSource real) {
    return new Sandbox(kind, options, real);
  }

  private static VirtualClock clock(SandboxOptions options, InstantSource real) {
    Instant start = options.time().start().orElseGet(real::instant);
    return options.time().frozen()
        ? VirtualClock.frozen(start, real)
        : VirtualClock.ticking(start, real);
  }

  public CrmKind kind() {
    return kind;
  }

  public Org org() {
    return org;
  }

  public VirtualClock clock() {
    return org.clock();
  }

  public CallLedger ledger() {
    calls.settle();
    return ledger;
  }

  public Faults faults() {
    return faults;
  }

  /** What a client needs to sign in, in display order. */
  public Map<String, String> credentials() {
    return front.credentials();
  }

  /** Ends every session: the next call with an old token is refused, a new token works. */
  public void revokeTokens() {
    front.revokeTokens();
  }

  /** How much virtual time every call takes. */
  public Duration latency() {
    return calls.latency();
  }

  /** Makes every call from now on take this much virtual time. */
  public void latency(Duration perCall) {
    calls.latency(perCall);
  }

  Exchange calls() {
    return calls;
  }

  /** Brings the org to the state of another folder's CSV files. */
  public Map<String, SnapshotLoader.Loaded> load(Path directory) {
    return load(Snapshot.in(directory));
  }

  /** Brings the org to the state of other CSV texts. */
  public Map<String, SnapshotLoader.Loaded> load(Snapshot snapshot) {
    return new SnapshotLoader(org).load(snapshot, administrator);
  }

  /** What was to commit by now has happened, whoever looks. */
  private void settle() {
    calls.settle();
    org.late().settle();
  }

  /** Living records of an object in id order. */
  public List<CrmRecord> records(String object) {
    settle();
    return org.records().live(object);
  }

  /** All records of an object in id order, deleted ones included. */
  public List<CrmRecord> allRecords(String object) {
    settle();
    return org.records().all(object);
  }

  /** The id of a CSV row. */
  public String idOfKey(String object, String rowKey) {
    return org.records().idOfKey(object, rowKey);
  }

  /**
   * Edits a record as a person does in the CRM's own screens: no field is hidden from them, but
   * values have to fit.
   *
   * @param id the record's id, or {@code key:} and the key of its CSV row
   * @param fields texts as in CSV files; empty clears
   * @param user the id the change is booked on; empty for the administrator
   * @throws IllegalArgumentException there is no such record or field, or a value does not fit
   */
  public CrmRecord edit(String object, String id, Map<String, String> fields, String user) {
    settle();
    ObjectType type = object(object);
    return org.records().update(type.name(), id(type, id), changes(type, fields), actor(user));
  }

  /**
   * Edits a record in a transaction that stays open for a while: the change is stamped now and
   * nobody sees it before the clock has gone on by that much. The rest is as in {@link #edit}.
   */
  public void editLate(
      String object, String id, Map<String, String> fields, String user, Duration commitsAfter) {
    ObjectType type = object(object);
    Changes changes = changes(type, fields);
    CrmRecord record = living(type, id);
    org.late().update(type.name(), record.id(), changes, actor(user), commitsAfter);
  }

  /** Deletes a record in such a transaction. */
  public void deleteLate(String object, String id, String user, Duration commitsAfter) {
    ObjectType type = object(object);
    org.late().delete(type.name(), living(type, id).id(), actor(user), commitsAfter);
  }

  /** What an administrator does to fields while the org lives. */
  public SchemaEdits schema() {
    return schema;
  }

  private Changes changes(ObjectType type, Map<String, String> fields) {
    Map<String, Object> set = new HashMap<>();
    Set<String> clear = new HashSet<>();
    fields.forEach(
        (name, text) -> {
          FieldDefinition field = editable(type, name);
          if (text.isEmpty()) {
            clear.add(field.name());
          } else {
            set.put(field.name(), fitting(field, text));
          }
        });
    return new Changes(set, clear);
  }

  /** Deletes a record as a person does; ids and user as in {@link #edit}. */
  public CrmRecord delete(String object, String id, String user) {
    settle();
    ObjectType type = object(object);
    return org.records().delete(type.name(), id(type, id), actor(user));
  }

  /**
   * Merges a record into another one as a person does; ids and user as in {@link #edit}.
   *
   * @return the record that is left; in HubSpot one with an id of its own
   * @throws IllegalArgumentException one of them is not there, they are the same, or records of the
   *     object cannot be merged
   */
  public CrmRecord merge(String object, String loser, String winner, String user) {
    settle();
    ObjectType type = object(object);
    return org.records()
        .atomically(
            () -> {
              CrmRecord gone = living(type, loser);
              CrmRecord kept = living(type, winner);
              if (gone.id().equals(kept.id())) {
                throw new IllegalArgumentException("a record cannot be merged with itself");
              }
              return front.merge(type, gone, kept, actor(user));
            });
  }

  private CrmRecord living(ObjectType type, String id) {
    return org.records()
        .find(type.name(), id(type, id))
        .filter(found -> !found.deleted())
        .orElseThrow(() -> new IllegalArgumentException("no living " + type.name() + " " + id));
  }

  /** A record, deleted ones included; ids as in {@link #edit}. */
  public Optional<CrmRecord> find(String object, String id) {
    settle();
    ObjectType type = object(object);
    return org.records().find(type.name(), id(type, id));
  }

  ObjectType object(String name) {
    return org.schema()
        .object(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the org has no object "
                        + name
                        + "; it has "
                        + org.schema().objects().stream().map(ObjectType::name).toList()));
  }

  private String id(ObjectType type, String id) {
    if (!id.startsWith("key:")) {
      return id;
    }
    String key = id.substring("key:".length());
    return org.records()
        .findByKey(type.name(), key)
        .map(CrmRecord::id)
        .orElseGet(() -> org.records().idOfKey(type.name(), key));
  }

  private String actor(String user) {
    return user.isEmpty() ? administrator : user;
  }

  private static FieldDefinition editable(ObjectType type, String name) {
    FieldDefinition field =
        type.field(name)
            .orElseThrow(() -> new IllegalArgumentException(type.name() + " has no field " + name));
    if (field.isCalculated()) {
      throw new IllegalArgumentException(type.name() + "." + name + " is calculated");
    }
    return field;
  }

  private Object fitting(FieldDefinition field, String text) {
    Object value = field.type().parse(text, org.facts().zone());
    field
        .misfit(value)
        .ifPresent(
            why -> {
              throw new IllegalArgumentException(
                  field.name() + " does not take '" + text + "': " + why);
            });
    return value;
  }
}
