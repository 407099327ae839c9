package dev.segmentry.sandbox.org;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One object of the org: Account, companies, Task…
 *
 * @param prefix what the ids of its records begin with (Salesforce) or its type number (HubSpot)
 * @param table where its rows come from; absent for objects only the API fills
 */
public record ObjectType(
    String name,
    String label,
    String prefix,
    List<FieldDefinition> fields,
    Set<Permission> permissions,
    Optional<Table> table) {

  /**
   * The CSV behind an object.
   *
   * @param file name inside the data folder
   * @param key the column whose value names a row across snapshots
   */
  public record Table(String file, String key) {}

  public ObjectType {
    fields = List.copyOf(fields);
    permissions = Set.copyOf(permissions);
  }

  /** Finds a field without regard to case. */
  public Optional<FieldDefinition> field(String name) {
    return fields.stream().filter(field -> field.name().equalsIgnoreCase(name)).findFirst();
  }

  public boolean allows(Permission permission) {
    return permissions.contains(permission);
  }

  /** This object without a field. */
  ObjectType without(String field) {
    return withFields(fields.stream().filter(one -> !one.name().equalsIgnoreCase(field)).toList());
  }

  private ObjectType withFields(List<FieldDefinition> others) {
    return new ObjectType(name, label, prefix, others, permissions, table);
  }

  /** This object with the given fields put in, replacing those of the same name. */
  public ObjectType with(Collection<FieldDefinition> more) {
    Map<String, FieldDefinition> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    more.forEach(field -> byName.put(field.name(), field));
    List<FieldDefinition> merged = new ArrayList<>();
    for (FieldDefinition field : fields) {
      FieldDefinition replaced = byName.remove(field.name());
      merged.add(replaced == null ? field : replaced);
    }
    more.stream().filter(field -> byName.containsKey(field.name())).forEach(merged::add);
    return withFields(Collections.unmodifiableList(merged));
  }
}
