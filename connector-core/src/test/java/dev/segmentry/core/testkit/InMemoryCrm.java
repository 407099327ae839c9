package dev.segmentry.core.testkit;

import dev.segmentry.core.account.Absence;
import dev.segmentry.core.account.AccountPage;
import dev.segmentry.core.account.AccountRecord;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.ReadPosition;
import dev.segmentry.core.account.RelatedRow;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.ApiUsage;
import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.crm.CrmField;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.CrmUser;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.crm.OrgFacts;
import dev.segmentry.core.mapping.AttributeMapping;
import dev.segmentry.core.mapping.FieldMappings;
import dev.segmentry.core.mapping.Output;
import dev.segmentry.core.mapping.OutputMapping;
import dev.segmentry.core.mapping.RelatedCount;
import dev.segmentry.core.mapping.RelatedRows;
import dev.segmentry.core.plan.AccountChange;
import dev.segmentry.core.plan.KeyedAccount;
import dev.segmentry.core.plan.OurTask;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.RejectionCategory;
import dev.segmentry.core.plan.Submission;
import dev.segmentry.core.plan.TaskEdit;
import dev.segmentry.core.plan.TaskKey;
import dev.segmentry.core.plan.TaskRecord;
import dev.segmentry.core.plan.TaskStanding;
import dev.segmentry.core.plan.TaskStatus;
import dev.segmentry.core.plan.WriteOutcome;
import dev.segmentry.core.playbook.TaskIntent;
import dev.segmentry.core.port.AccountSource;
import dev.segmentry.core.port.CrmSchema;
import dev.segmentry.core.port.Owners;
import dev.segmentry.core.port.SegmentWriter;
import dev.segmentry.core.port.TaskEditor;
import dev.segmentry.core.port.TaskLookup;
import dev.segmentry.core.port.TaskLookup.KeySupport;
import dev.segmentry.core.port.TaskStandings;
import dev.segmentry.core.port.TaskStatuses;
import dev.segmentry.core.port.TaskWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A CRM that lives in memory and keeps the ports' contracts, faults included. One thread. */
public final class InMemoryCrm implements CrmScenario {

  private static final int PAGE = 100;
  private static final List<String> VALUE_SEGMENTS = List.of("smb", "mid_market", "enterprise");

  private static final WriteOutcome VALIDATION =
      new WriteOutcome.Rejected("FIELD_CUSTOM_VALIDATION_EXCEPTION", "Fill in the region first");

  private enum Fault {
    NONE,
    LOSE_REPLY,
    DROP
  }

  private KeySupport keys;
  private final FieldMappings mappings;
  private final Map<ExternalRef, AccountRecord> accounts = new TreeMap<>();
  private final Map<ExternalRef, Long> versions = new HashMap<>();
  private final List<ExternalRef> deleted = new ArrayList<>();
  private final Map<ExternalRef, ExternalRef> merged = new HashMap<>();
  private final Set<ExternalRef> refused = new HashSet<>();
  private final Map<ExternalRef, Integer> openTickets = new HashMap<>();
  private final Map<String, CrmUser> users = new LinkedHashMap<>();
  private final List<StoredTask> tasks = new ArrayList<>();
  private final Map<TaskKey, Instant> completedTasks = new HashMap<>();
  private final Set<TaskKey> deletedTasks = new HashSet<>();
  private final Set<TaskKey> begunTasks = new HashSet<>();
  private final Map<TaskKey, String> addedWords = new HashMap<>();
  private final Map<String, List<WriteOutcome>> replies = new HashMap<>();
  private final Map<ExternalRef, WriteOutcome.Rejected> refusals = new HashMap<>();
  private Instant now = Instant.parse("2026-03-02T08:00:00Z");
  private long version;
  private int writes;
  private Duration clockAhead = Duration.ZERO;
  private int calls;
  private Fault fault = Fault.NONE;
  private Optional<CrmException> failure = Optional.empty();
  private Optional<CrmException> failureAfterWrite = Optional.empty();

  private record StoredTask(ExternalRef ref, PlannedTask task, Instant createdAt) {}

  public InMemoryCrm(KeySupport keys, FieldMappings mappings) {
    this.keys = keys;
    this.mappings = mappings;
    user(new CrmUser("u-1", "Ada", "ada@example.test", true));
    user(new CrmUser("u-2", "Jun", "jun@example.test", false));
    user(new CrmUser("u-9", "CS queue", "cs@example.test", true));
  }

  public InMemoryCrm() {
    this(KeySupport.UNIQUE_FIELD, contractMappings());
  }

  /** The mapping the contract suites speak of. */
  public static FieldMappings contractMappings() {
    return new FieldMappings(
        List.of(
            new AttributeMapping("arr", AttributeType.MONEY, "ARR"),
            new AttributeMapping("plan", AttributeType.PICKLIST, "Plan"),
            new AttributeMapping("signed_at", AttributeType.DATE, "Signed"),
            new AttributeMapping("last_active_at", AttributeType.TIMESTAMP, "LastActive")),
        List.of(
            new RelatedCount(
                "open_tickets", "Ticket", Map.of("Closed", "false"), Optional.empty())),
        List.of(
            new OutputMapping(Output.SEGMENT, "value", "Value_Segment"),
            new OutputMapping(Output.SINCE, "value", "Value_Since"),
            new OutputMapping(Output.SCORE, "health", "Health_Score"),
            new OutputMapping(Output.REASON, "", "Reason"),
            new OutputMapping(Output.PROVISIONAL, "", "Provisional")),
        List.of("Csm"),
        "Key");
  }

  private void user(CrmUser user) {
    users.put(user.id(), user);
  }

  @Override
  public FieldMappings mappings() {
    return mappings;
  }

  @Override
  public ExternalRef hasAccount(String name, Map<String, String> fields) {
    ExternalRef ref =
        new ExternalRef(
            CrmSystem.SALESFORCE, String.format("001%015d", accounts.size() + deleted.size()));
    Map<String, AttributeValue> attributes = new HashMap<>();
    for (AttributeMapping mapping : mappings.attributes()) {
      attributes.put(
          mapping.attribute(), value(mapping, fields.getOrDefault(mapping.attribute(), "")));
    }
    put(new AccountRecord(ref, name, now, attributes, Map.of(), List.of("u-1")));
    return ref;
  }

  @Override
  public List<ExternalRef> hasAccounts(String prefix, int count) {
    List<ExternalRef> refs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      refs.add(hasAccount(prefix + i, Map.of("arr", String.valueOf(1000 + i))));
    }
    return refs;
  }

  private AttributeValue value(AttributeMapping mapping, String content) {
    if (content.isEmpty()) {
      return new AttributeValue.Missing(Absence.EMPTY, "", mapping.path(), now);
    }
    if (mapping.type() == AttributeType.DATE && !content.matches("\\d{4}-\\d\\d-\\d\\d")) {
      return new AttributeValue.Missing(Absence.INVALID, content, mapping.path(), now);
    }
    Scalar scalar =
        switch (mapping.type()) {
          case NUMBER, MONEY -> Scalar.NumberValue.of(new BigDecimal(content));
          case TEXT, PICKLIST -> new Scalar.TextValue(content);
          case BOOLEAN -> new Scalar.BooleanValue(Boolean.parseBoolean(content));
          case DATE -> new Scalar.DateValue(LocalDate.parse(content));
          case TIMESTAMP -> new Scalar.TimestampValue(Instant.parse(content));
        };
    return new AttributeValue.Known(scalar, mapping.path(), now);
  }

  private void put(AccountRecord record) {
    accounts.put(record.ref(), record);
    versions.put(record.ref(), ++version);
  }

  @Override
  public void changes(ExternalRef account, String attribute, String content) {
    AccountRecord old = accounts.get(account);
    AttributeMapping mapping =
        mappings.attributes().stream()
            .filter(m -> m.attribute().equals(attribute))
            .findFirst()
            .orElseThrow();
    Map<String, AttributeValue> attributes = new HashMap<>(old.attributes());
    attributes.put(attribute, value(mapping, content));
    put(
        new AccountRecord(
            old.ref(), old.name(), now, attributes, old.outputs(), old.csmCandidates()));
  }

  /** The account is called otherwise from now on. */
  public void renames(ExternalRef account, String name) {
    AccountRecord old = accounts.get(account);
    put(
        new AccountRecord(
            old.ref(), name, now, old.attributes(), old.outputs(), old.csmCandidates()));
  }

  /** Gives the account other candidates for its tasks. */
  public void hasCsm(ExternalRef account, List<String> candidates) {
    AccountRecord old = accounts.get(account);
    put(new AccountRecord(old.ref(), old.name(), now, old.attributes(), old.outputs(), candidates));
  }

  @Override
  public void editsValueSegment(ExternalRef account, String content) {
    AccountRecord old = accounts.get(account);
    Map<String, Scalar> outputs = new HashMap<>(old.outputs());
    if (content.isEmpty()) {
      outputs.remove("Value_Segment");
    } else {
      outputs.put("Value_Segment", new Scalar.TextValue(content));
    }
    put(
        new AccountRecord(
            old.ref(), old.name(), now, old.attributes(), outputs, old.csmCandidates()));
  }

  /** From now on writes of the account's fields and tasks are refused. */
  public void refuses(ExternalRef account) {
    refused.add(account);
  }

  /** … and from now on nothing is. */
  public void refusesNothing() {
    refused.clear();
  }

  /** From now on tasks have no unique field for a key. */
  public void hasNoKeyField() {
    keys = KeySupport.MARKER;
  }

  /** The CRM's clock and ours differ by this much from now on. */
  public void clockIsAhead(Duration time) {
    clockAhead = time;
  }

  @Override
  public void passes(Duration time) {
    now = now.plus(time);
  }

  @Override
  public void deletes(ExternalRef account) {
    accounts.remove(account);
    versions.put(account, ++version);
    deleted.add(account);
  }

  /** The survivor keeps its values; tasks of the loser hang on it from now on. */
  @Override
  public ExternalRef merges(ExternalRef loser, ExternalRef survivor) {
    deletes(loser);
    merged.put(loser, survivor);
    put(accounts.get(survivor));
    tasks.replaceAll(
        one ->
            one.task().account().equals(loser)
                ? new StoredTask(one.ref(), moved(one.task(), survivor), one.createdAt())
                : one);
    return survivor;
  }

  private static PlannedTask moved(PlannedTask task, ExternalRef to) {
    return new PlannedTask(task.key(), to, task.ownerId(), task.task());
  }

  @Override
  public void hasTickets(ExternalRef account, int open, int closed) {
    openTickets.put(account, open);
  }

  @Override
  public String activeUser() {
    return "u-1";
  }

  @Override
  public String inactiveUser() {
    return "u-2";
  }

  @Override
  public void losesNextWriteReply() {
    fault = Fault.LOSE_REPLY;
  }

  @Override
  public void dropsNextWrite() {
    fault = Fault.DROP;
  }

  /** Every write to the account is refused like this, until it accepts them again. */
  public void refuses(ExternalRef account, WriteOutcome.Rejected refusal) {
    refusals.put(account, refusal);
  }

  public void accepts(ExternalRef account) {
    refusals.remove(account);
  }

  /** A user who cannot own anything any more. */
  public void deactivates(String id) {
    CrmUser user = users.get(id);
    user(new CrmUser(id, user.name(), user.email(), false));
  }

  /** The next call, read or write, fails with this. */
  public void failsNextCall(CrmException why) {
    failure = Optional.of(why);
  }

  /** The first call after the next write fails with this. */
  public void failsAfterNextWrite(CrmException why) {
    failureAfterWrite = Optional.of(why);
  }

  @Override
  public void completesTask(TaskKey key) {
    completedTasks.put(key, now);
  }

  @Override
  public void deletesTask(TaskKey key) {
    deletedTasks.add(key);
  }

  @Override
  public void touchesTask(TaskKey key) {
    addedWords.merge(key, " Called them.", String::concat);
  }

  @Override
  public void beginsTask(TaskKey key) {
    begunTasks.add(key);
  }

  @Override
  public String taskContent(TaskKey key) {
    return contents(stored(key)).toString();
  }

  /** Somebody makes a task say something else. */
  public void apply(TaskKey key, TaskIntent content) {
    tasks.replaceAll(
        one ->
            one.task().key().equals(key)
                ? new StoredTask(
                    one.ref(),
                    new PlannedTask(key, one.task().account(), one.task().ownerId(), content),
                    one.createdAt())
                : one);
  }

  private StoredTask stored(TaskKey key) {
    return tasks.stream().filter(one -> one.task().key().equals(key)).findFirst().orElseThrow();
  }

  private Map<String, String> contents(StoredTask stored) {
    Map<String, String> contents = contents(stored.task().task());
    TaskKey key = stored.task().key();
    contents.merge("Body", addedWords.getOrDefault(key, ""), String::concat);
    contents.put(
        "Status",
        completedTasks.containsKey(key) ? "Done" : begunTasks.contains(key) ? "Begun" : "Open");
    return contents;
  }

  private static Map<String, String> contents(TaskIntent task) {
    Map<String, String> contents = new TreeMap<>();
    contents.put("Subject", task.subject());
    contents.put("Body", task.body());
    contents.put("Due", task.due().toString());
    contents.put("Priority", task.priority().name());
    return contents;
  }

  /** They carry no key, so nothing that is asked here has to do with them. */
  @Override
  public void hasTasksOfPeople(ExternalRef account, int count) {}

  @Override
  public int taskCount(ExternalRef account) {
    return (int) tasks.stream().filter(t -> t.task().account().equals(account)).count();
  }

  /** Every task the CRM holds, in order of creation. */
  public List<PlannedTask> createdTasks() {
    return tasks.stream().map(StoredTask::task).toList();
  }

  /** Present content of the fields we write. */
  public Map<String, Scalar> outputs(ExternalRef account) {
    return accounts.get(account).outputs();
  }

  @Override
  public int writeRequests() {
    return writes;
  }

  private void called() {
    calls++;
    if (failure.isPresent()) {
      CrmException why = failure.get();
      failure = Optional.empty();
      throw why;
    }
  }

  @Override
  public AccountSource accounts() {
    return new AccountSource() {
      @Override
      public AccountPage changedSince(ReadPosition position) {
        called();
        long from = position.isStart() ? 0 : Long.parseLong(position.cursor());
        List<Map.Entry<ExternalRef, Long>> changed =
            versions.entrySet().stream()
                .filter(e -> e.getValue() > from)
                .sorted(Map.Entry.comparingByValue())
                .limit(PAGE)
                .toList();
        List<ExternalRef> refs = changed.stream().map(Map.Entry::getKey).toList();
        long next = changed.isEmpty() ? from : changed.get(changed.size() - 1).getValue();
        return new AccountPage(
            refs.stream().filter(accounts::containsKey).map(accounts::get).toList(),
            refs.stream().filter(deleted::contains).toList(),
            refs.stream()
                .filter(merged::containsKey)
                .collect(Collectors.toMap(Function.identity(), merged::get)),
            new ReadPosition(String.valueOf(next)),
            changed.size() < PAGE);
      }

      @Override
      public Map<ExternalRef, AccountRecord> current(List<ExternalRef> refs) {
        called();
        Map<ExternalRef, AccountRecord> found = new HashMap<>();
        refs.stream().filter(accounts::containsKey).forEach(r -> found.put(r, accounts.get(r)));
        return found;
      }

      @Override
      public Map<ExternalRef, AttributeValue> relatedCounts(
          RelatedCount count, List<ExternalRef> refs, LocalDate asOf) {
        called();
        Map<ExternalRef, AttributeValue> counts = new HashMap<>();
        for (ExternalRef ref : refs) {
          Scalar open = Scalar.NumberValue.of(openTickets.getOrDefault(ref, 0));
          counts.put(ref, new AttributeValue.Known(open, count.object(), now));
        }
        return counts;
      }

      @Override
      public Set<ExternalRef> relatedRows(
          RelatedRows rows, List<ExternalRef> refs, Consumer<RelatedRow> each) {
        called();
        for (ExternalRef ref : refs) {
          for (int i = 0; i < openTickets.getOrDefault(ref, 0); i++) {
            each.accept(new RelatedRow(ref, ref.id() + "-" + i, Map.of()));
          }
        }
        return Set.of();
      }
    };
  }

  /** Who asks from now on is another process: replies to earlier writes are lost. */
  public void forgetsReplies() {
    replies.clear();
  }

  private <T> Submission write(List<T> rows, Function<T, WriteOutcome> apply) {
    called();
    writes++;
    failure = failureAfterWrite;
    failureAfterWrite = Optional.empty();
    Fault now = fault;
    fault = Fault.NONE;
    List<WriteOutcome> outcomes =
        now == Fault.DROP
            ? unconfirmed(rows.size())
            : new ArrayList<>(rows.stream().map(apply).toList());
    String handle = "batch-" + writes;
    replies.put(handle, now == Fault.LOSE_REPLY ? unconfirmed(rows.size()) : outcomes);
    return new Submission(handle, rows.size());
  }

  private List<WriteOutcome> settled(Submission submission) {
    List<WriteOutcome> reply = replies.remove(submission.handle());
    return reply == null ? unconfirmed(submission.rows()) : reply;
  }

  private static List<WriteOutcome> unconfirmed(int rows) {
    return Collections.nCopies(rows, new WriteOutcome.Unconfirmed("no reply"));
  }

  @Override
  public SegmentWriter segments() {
    return new SegmentWriter() {
      @Override
      public int capacity() {
        return 20;
      }

      @Override
      public Submission submit(List<AccountChange> changes) {
        return write(changes, InMemoryCrm.this::apply);
      }

      @Override
      public List<WriteOutcome> settle(Submission submission) {
        return settled(submission);
      }
    };
  }

  private WriteOutcome apply(AccountChange change) {
    AccountRecord old = accounts.get(change.account());
    if (old == null) {
      return new WriteOutcome.Gone();
    }
    if (refusals.containsKey(change.account())) {
      return refusals.get(change.account());
    }
    if (refused.contains(change.account())) {
      return VALIDATION;
    }
    Map<String, Scalar> outputs = new HashMap<>(old.outputs());
    for (var field : change.fields()) {
      if (field.field().equals("Value_Segment")
          && field.after().filter(v -> !VALUE_SEGMENTS.contains(v.display())).isPresent()) {
        return new WriteOutcome.Rejected(
            "BAD_PICKLIST_VALUE",
            "bad value for restricted picklist",
            RejectionCategory.UNKNOWN_OPTION,
            Set.of(field.field()));
      }
      outputs.remove(field.field());
      field.after().ifPresent(v -> outputs.put(field.field(), v));
    }
    put(
        new AccountRecord(
            old.ref(), old.name(), now, old.attributes(), outputs, old.csmCandidates()));
    return new WriteOutcome.Written(change.account());
  }

  @Override
  public TaskWriter tasks() {
    return new TaskWriter() {
      @Override
      public int capacity() {
        return 20;
      }

      @Override
      public Submission submit(List<PlannedTask> planned) {
        return write(planned, InMemoryCrm.this::create);
      }

      @Override
      public List<WriteOutcome> settle(Submission submission) {
        return settled(submission);
      }
    };
  }

  private WriteOutcome create(PlannedTask task) {
    Optional<StoredTask> twin =
        tasks.stream().filter(t -> t.task().key().equals(task.key())).findFirst();
    if (keys == KeySupport.UNIQUE_FIELD && twin.isPresent()) {
      return new WriteOutcome.Written(twin.get().ref());
    }
    if (refusals.containsKey(task.account())) {
      return refusals.get(task.account());
    }
    if (!accounts.containsKey(task.account())) {
      return new WriteOutcome.Rejected("INVALID_CROSS_REFERENCE_KEY", "no such account");
    }
    if (refused.contains(task.account())) {
      return VALIDATION;
    }
    if (!users.containsKey(task.ownerId()) || !users.get(task.ownerId()).active()) {
      return new WriteOutcome.Rejected(
          "INACTIVE_OWNER_OR_USER",
          "owner is inactive",
          RejectionCategory.INACTIVE_OWNER,
          Set.of("OwnerId"));
    }
    ExternalRef ref =
        new ExternalRef(CrmSystem.SALESFORCE, String.format("00T%015d", tasks.size()));
    tasks.add(new StoredTask(ref, task, now));
    return new WriteOutcome.Written(ref);
  }

  @Override
  public TaskLookup lookup() {
    return new TaskLookup() {
      @Override
      public KeySupport keySupport() {
        return keys;
      }

      @Override
      public Map<TaskKey, TaskRecord> byKey(List<KeyedAccount> wanted) {
        called();
        Map<TaskKey, TaskRecord> found = new HashMap<>();
        for (StoredTask stored : tasks) {
          if (wanted.stream().anyMatch(w -> w.key().equals(stored.task().key()))) {
            found.put(stored.task().key(), record(stored));
          }
        }
        return found;
      }

      @Override
      public List<TaskRecord> openTasks(List<ExternalRef> refs) {
        called();
        return tasks.stream()
            .filter(t -> refs.contains(t.task().account()))
            .map(stored -> record(stored))
            .filter(TaskRecord::open)
            .toList();
      }

      @Override
      public TaskPage ours(Optional<String> cursor) {
        called();
        int from = cursor.map(Integer::parseInt).orElse(0);
        int to = Math.min(tasks.size(), from + PAGE);
        return new TaskPage(
            tasks.subList(from, to).stream()
                .map(stored -> new OurTask(stored.task().key(), stored.createdAt()))
                .toList(),
            to < tasks.size() ? Optional.of(String.valueOf(to)) : Optional.empty());
      }
    };
  }

  @Override
  public TaskStatuses statuses() {
    return new TaskStatuses() {
      @Override
      public int capacity() {
        return 3;
      }

      @Override
      public Map<ExternalRef, TaskStatus> of(List<ExternalRef> wanted) {
        called();
        Map<ExternalRef, TaskStatus> told = new HashMap<>();
        wanted.forEach(ref -> told.put(ref, TaskStatus.of(TaskStatus.State.GONE)));
        tasks.forEach(stored -> told.replace(stored.ref(), status(stored.task().key())));
        return told;
      }
    };
  }

  @Override
  public TaskStandings standings() {
    return new TaskStandings() {
      @Override
      public int capacity() {
        return 3;
      }

      @Override
      public Map<ExternalRef, TaskStanding> of(List<TaskEdit> edits) {
        called();
        Map<ExternalRef, TaskStanding> standings = new HashMap<>();
        edits.forEach(edit -> standings.put(edit.task(), standing(edit)));
        return standings;
      }
    };
  }

  private TaskStanding standing(TaskEdit edit) {
    Optional<StoredTask> found =
        tasks.stream()
            .filter(one -> one.ref().equals(edit.task()))
            .filter(one -> !deletedTasks.contains(one.task().key()))
            .findFirst();
    if (found.isEmpty()) {
      return TaskStanding.GONE;
    }
    Map<String, String> now = contents(found.get());
    Map<String, String> before = contents(edit.before().task());
    Map<String, String> after = contents(edit.after());
    if (edit.kind() == TaskEdit.Kind.RAISE) {
      before.keySet().retainAll(Set.of("Due", "Priority"));
      after.keySet().retainAll(Set.of("Due", "Priority"));
      now.put("IsClosed", String.valueOf(now.get("Status").equals("Done")));
      before.put("IsClosed", "false");
    } else {
      before.put("Status", "Open");
      if (edit.kind() == TaskEdit.Kind.CLOSE) {
        after.put("Status", "Done");
      }
    }
    return TaskStanding.of(now, before, after);
  }

  @Override
  public TaskEditor editor() {
    return new TaskEditor() {
      @Override
      public int capacity() {
        return 20;
      }

      @Override
      public Submission submit(List<TaskEdit> edits) {
        return write(edits, InMemoryCrm.this::apply);
      }

      @Override
      public List<WriteOutcome> settle(Submission submission) {
        return settled(submission);
      }
    };
  }

  private WriteOutcome apply(TaskEdit edit) {
    if (refusals.containsKey(edit.account())) {
      return refusals.get(edit.account());
    }
    if (refused.contains(edit.account())) {
      return VALIDATION;
    }
    for (int i = 0; i < tasks.size(); i++) {
      StoredTask one = tasks.get(i);
      if (one.ref().equals(edit.task()) && !deletedTasks.contains(one.task().key())) {
        PlannedTask task = one.task();
        tasks.set(
            i,
            new StoredTask(
                one.ref(),
                new PlannedTask(task.key(), task.account(), task.ownerId(), edit.after()),
                one.createdAt()));
        if (edit.kind() == TaskEdit.Kind.CLOSE) {
          completedTasks.putIfAbsent(task.key(), now);
        }
        return new WriteOutcome.Written(edit.task());
      }
    }
    return new WriteOutcome.Gone();
  }

  private TaskStatus status(TaskKey key) {
    Instant completed = completedTasks.get(key);
    if (completed != null) {
      return TaskStatus.completed(Optional.of(completed));
    }
    return TaskStatus.of(
        deletedTasks.contains(key) ? TaskStatus.State.DELETED : TaskStatus.State.OPEN);
  }

  private TaskRecord record(StoredTask stored) {
    TaskKey key = stored.task().key();
    boolean open = !completedTasks.containsKey(key) && !deletedTasks.contains(key);
    return new TaskRecord(stored.ref(), key, stored.task().account(), open);
  }

  @Override
  public Owners owners() {
    return new Owners() {
      @Override
      public Map<String, CrmUser> find(Collection<String> references) {
        called();
        Map<String, CrmUser> found = new HashMap<>();
        for (CrmUser user : users.values()) {
          if (references.contains(user.id())) {
            found.put(user.id(), user);
          }
          if (references.contains(user.email())) {
            found.put(user.email(), user);
          }
        }
        return found;
      }
    };
  }

  @Override
  public CrmSchema schema() {
    return new CrmSchema() {
      @Override
      public OrgFacts org() {
        return new OrgFacts(
            CrmSystem.SALESFORCE,
            "00D000000000001AAA",
            "In memory",
            ZoneOffset.UTC,
            "USD",
            "Account",
            "Task");
      }

      @Override
      public List<CrmField> fields(String object) {
        return List.of();
      }

      @Override
      public Optional<Duration> clockAhead() {
        return Optional.of(clockAhead);
      }

      @Override
      public ApiUsage usage() {
        return new ApiUsage(
            Map.of("memory", (long) calls), OptionalLong.empty(), OptionalLong.empty());
      }
    };
  }

  @Override
  public void close() {}
}
