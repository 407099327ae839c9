package dev.segmentry.hubspot;

import dev.segmentry.core.crm.CrmException.Unavailable;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.KeyedAccount;
import dev.segmentry.core.plan.OurTask;
import dev.segmentry.core.plan.TaskKey;
import dev.segmentry.core.plan.TaskRecord;
import dev.segmentry.core.port.TaskLookup;
import dev.segmentry.hubspot.api.CrmRecord;
import dev.segmentry.hubspot.api.Operation;
import dev.segmentry.hubspot.api.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds tasks of ours by their unique key, or by the marker in the tasks of their company. */
final class HubSpotTaskLookup implements TaskLookup {

  private static final String LIVING = "l";
  private static final String ARCHIVED = "a";

  private final TaskKeys keys;
  private final TaskReads tasks;
  private final AssociationReads associations;
  private @Nullable Map<TaskKey, CrmRecord> recycleBin;

  HubSpotTaskLookup(TaskKeys keys, TaskReads tasks, AssociationReads associations) {
    this.keys = keys;
    this.tasks = tasks;
    this.associations = associations;
  }

  @Override
  public KeySupport keySupport() {
    return keys.holder().support();
  }

  @Override
  public Map<TaskKey, TaskRecord> byKey(List<KeyedAccount> wanted) {
    TaskKeys.Holder holder = keys.holder();
    return holder.property().isPresent()
        ? byProperty(holder.property().get(), wanted)
        : byMarker(holder, wanted);
  }

  @Override
  public Map<TaskKey, TaskRecord> standing(List<KeyedAccount> wanted) {
    TaskKeys.Holder holder = keys.holder();
    return holder.property().isPresent()
        ? byProperty(holder.property().get(), wanted)
        : onCompanies(holder, wanted);
  }

  @Override
  public List<TaskRecord> openTasks(List<ExternalRef> accounts) {
    return ofCompanies(keys.holder(), accounts).stream().filter(TaskRecord::open).toList();
  }

  /** First the living, then those in the recycle bin. */
  @Override
  public TaskPage ours(Optional<String> cursor) {
    TaskKeys.Holder holder = keys.holder();
    boolean archived = cursor.filter(text -> text.startsWith(ARCHIVED)).isPresent();
    Optional<String> after = cursor.map(text -> text.substring(1)).filter(text -> !text.isEmpty());
    Page<CrmRecord> page = tasks.all(holder.place(), archived, after);
    Optional<String> next = page.after().map(text -> (archived ? ARCHIVED : LIVING) + text);
    return new TaskPage(
        page.results().stream().flatMap(task -> ours(holder, task).stream()).toList(),
        archived ? next : next.or(() -> Optional.of(ARCHIVED)));
  }

  private static Optional<OurTask> ours(TaskKeys.Holder holder, CrmRecord task) {
    return holder.keyOf(task).map(key -> new OurTask(key, task.createdAt().orElse(Instant.EPOCH)));
  }

  private Map<TaskKey, TaskRecord> byProperty(String property, List<KeyedAccount> wanted) {
    Map<String, CrmRecord> found =
        tasks.byKeys(property, wanted.stream().map(one -> one.key().value()).toList());
    Map<TaskKey, TaskRecord> records = new LinkedHashMap<>();
    for (KeyedAccount one : wanted) {
      CrmRecord task = found.get(one.key().value());
      if (task != null) {
        records.put(one.key(), record(task, one.key(), one.account()));
      }
    }
    return records;
  }

  private Map<TaskKey, TaskRecord> byMarker(TaskKeys.Holder holder, List<KeyedAccount> wanted) {
    return withDeleted(holder, wanted, onCompanies(holder, wanted));
  }

  private Map<TaskKey, TaskRecord> onCompanies(TaskKeys.Holder holder, List<KeyedAccount> wanted) {
    List<ExternalRef> accounts = wanted.stream().map(KeyedAccount::account).distinct().toList();
    Map<TaskKey, TaskRecord> byKey = new LinkedHashMap<>();
    ofCompanies(holder, accounts).forEach(task -> byKey.putIfAbsent(task.key(), task));
    byKey.keySet().retainAll(wanted.stream().map(KeyedAccount::key).toList());
    return byKey;
  }

  /** A deleted task hangs on no company any more: it is looked for in the recycle bin. */
  private Map<TaskKey, TaskRecord> withDeleted(
      TaskKeys.Holder holder, List<KeyedAccount> wanted, Map<TaskKey, TaskRecord> found) {
    for (KeyedAccount one : wanted) {
      if (!found.containsKey(one.key())) {
        Optional.ofNullable(deleted(holder).get(one.key()))
            .ifPresent(task -> found.put(one.key(), record(task, one.key(), one.account())));
      }
    }
    return found;
  }

  /**
   * Gone through once in the life of a connection, which is a run: what is asked for was sent
   * before.
   */
  private synchronized Map<TaskKey, CrmRecord> deleted(TaskKeys.Holder holder) {
    Map<TaskKey, CrmRecord> known = recycleBin;
    if (known == null) {
      known = new HashMap<>();
      Optional<String> after = Optional.empty();
      do {
        Page<CrmRecord> page = tasks.all(holder.place(), true, after);
        for (CrmRecord task : page.results()) {
          Optional<TaskKey> key = holder.keyOf(task);
          if (key.isPresent()) {
            known.put(key.get(), task);
          }
        }
        after = page.after();
      } while (after.isPresent());
      recycleBin = known;
    }
    return known;
  }

  /** Tasks of ours that hang on companies, whatever their status. */
  private List<TaskRecord> ofCompanies(TaskKeys.Holder holder, List<ExternalRef> accounts) {
    if (accounts.isEmpty()) {
      return List.of();
    }
    Map<String, Set<String>> taskIds = taskIds(accounts);
    Set<String> all = new LinkedHashSet<>();
    taskIds.values().forEach(all::addAll);
    Map<String, CrmRecord> read = tasks.byIds(all, List.of(TaskProperties.STATUS, holder.place()));
    List<TaskRecord> records = new ArrayList<>();
    for (ExternalRef account : accounts) {
      for (String id : taskIds.getOrDefault(account.id(), Set.of())) {
        Optional.ofNullable(read.get(id))
            .flatMap(task -> holder.keyOf(task).map(key -> record(task, key, account)))
            .ifPresent(records::add);
      }
    }
    return records;
  }

  /** A company whose tasks cannot be told must not look like one without tasks. */
  private Map<String, Set<String>> taskIds(List<ExternalRef> accounts) {
    Map<String, Set<String>> known = new LinkedHashMap<>();
    associations
        .ofCompanies(accounts.stream().map(ExternalRef::id).toList(), PortalFacts.TASKS)
        .forEach((company, ids) -> known.put(company, ids.orElseThrow(() -> untold(company))));
    return known;
  }

  private static Unavailable untold(String company) {
    String kind = CallMeter.kind(Operation.ASSOCIATIONS_BATCH_READ);
    return new Unavailable(
        CrmSystem.HUBSPOT,
        kind,
        kind + ": the tasks of company " + company + " are not told",
        null);
  }

  private static TaskRecord record(CrmRecord task, TaskKey key, ExternalRef account) {
    return new TaskRecord(
        CompanyTranslator.ref(task.id()), key, account, TaskProperties.open(task));
  }
}
