package dev.segmentry.sandbox.org;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Brings an org to a snapshot's state: new rows are created, changed ones updated, vanished ones
 * deleted, everything else stays. All files are read and checked before the first record changes.
 */
public final class SnapshotLoader {
  /** Row keys of records the sandbox itself put in; no file can make them vanish. */
  public static final String OWN_KEYS = "@";

  private final Org org;

  public SnapshotLoader(Org org) {
    this.org = org;
  }

  /** What happened to the rows of one object. */
  public record Loaded(int created, int changed, int unchanged, int deleted) {}

  /**
   * Loads a snapshot.
   *
   * @param actor the user the changes are booked on
   * @return by object
   * @throws BadInput a file cannot be used; nothing was changed
   */
  public Map<String, Loaded> load(Snapshot snapshot, String actor) {
    return org.records().atomically(() -> exchange(snapshot, actor));
  }

  private Map<String, Loaded> exchange(Snapshot snapshot, String actor) {
    List<TableReader> tables = new ArrayList<>();
    for (ObjectType type : org.schema().objects()) {
      type.table()
          .flatMap(
              table -> snapshot.text(table.file()).map(text -> reader(type, table, snapshot, text)))
          .ifPresent(tables::add);
    }
    Map<String, Set<String>> keys = new HashMap<>();
    tables.forEach(table -> keys.put(table.type().name(), table.keys()));
    Map<ObjectType, Map<String, Changes>> rows = new LinkedHashMap<>();
    tables.forEach(table -> rows.put(table.type(), table.rows(target -> known(target, keys))));
    Map<String, Loaded> report = new LinkedHashMap<>();
    rows.forEach((type, changes) -> report.put(type.name(), apply(type, changes, actor)));
    return report;
  }

  private TableReader reader(
      ObjectType type, ObjectType.Table table, Snapshot snapshot, String text) {
    return new TableReader(type, table, CsvTable.read(snapshot.display(table.file()), text), org);
  }

  private Set<String> known(String object, Map<String, Set<String>> keys) {
    Set<String> own = new HashSet<>(keys.getOrDefault(object, Set.of()));
    for (CrmRecord one : org.records().live(object)) {
      one.rowKey()
          .filter(key -> !keys.containsKey(object) || key.startsWith(OWN_KEYS))
          .ifPresent(own::add);
    }
    return own;
  }

  private Loaded apply(ObjectType type, Map<String, Changes> rows, String actor) {
    RecordStore records = org.records();
    int created = 0;
    int changed = 0;
    for (Map.Entry<String, Changes> row : rows.entrySet()) {
      Optional<CrmRecord> before = records.findByKey(type.name(), row.getKey());
      if (before.isEmpty() && isMerged(type, row.getKey())) {
        continue;
      }
      if (before.isEmpty()) {
        records.createKeyed(type.name(), row.getKey(), row.getValue().set(), actor);
        created++;
      } else {
        CrmRecord after = records.update(type.name(), before.get().id(), row.getValue(), actor);
        changed += after.values().equals(before.get().values()) ? 0 : 1;
      }
    }
    int deleted = removeVanished(type, rows.keySet(), actor);
    return new Loaded(created, changed, rows.size() - created - changed, deleted);
  }

  /** What was merged away stays away, whatever an older file says. */
  private boolean isMerged(ObjectType type, String rowKey) {
    String id = org.records().idOfKey(type.name(), rowKey);
    return org.records().survivorOf(type.name(), id).isPresent();
  }

  private int removeVanished(ObjectType type, Set<String> keys, String actor) {
    List<CrmRecord> vanished =
        org.records().live(type.name()).stream()
            .filter(one -> one.rowKey().filter(key -> isGone(key, keys)).isPresent())
            .toList();
    vanished.forEach(one -> org.records().delete(type.name(), one.id(), actor));
    return vanished.size();
  }

  private static boolean isGone(String key, Set<String> keys) {
    return !key.startsWith(OWN_KEYS) && !keys.contains(key);
  }
}
