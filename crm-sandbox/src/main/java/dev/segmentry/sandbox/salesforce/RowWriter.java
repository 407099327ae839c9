package dev.segmentry.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.segmentry.sandbox.org.Changes;
import dev.segmentry.sandbox.org.CrmRecord;
import dev.segmentry.sandbox.org.FieldDefinition;
import dev.segmentry.sandbox.org.FieldType;
import dev.segmentry.sandbox.org.ObjectType;
import dev.segmentry.sandbox.org.Org;
import dev.segmentry.sandbox.org.Permission;
import dev.segmentry.sandbox.salesforce.soql.RecordId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Creates and changes single rows the way the API lets the integration user do it. */
final class RowWriter {
  private final Org org;
  private final String user;

  RowWriter(Org org, String user) {
    this.org = org;
    this.user = user;
  }

  /** Writes one row or says why not. */
  RowResult create(ObjectType type, Map<String, JsonNode> sent) {
    try {
      permit(type, Permission.CREATE);
      Changes changes = changes(type, sent);
      Map<String, Object> values = new HashMap<>(changes.set());
      type.field("OwnerId").ifPresent(owner -> values.putIfAbsent(owner.name(), user));
      requireAll(type, values);
      checkUnique(type, Optional.empty(), changes.set());
      scripted(type, Optional.empty());
      return RowResult.written(org.records().create(type.name(), values, user).id());
    } catch (RowProblem refused) {
      return RowResult.refused(refused.error());
    }
  }

  /** Changes one row or says why not. */
  RowResult update(ObjectType type, String id, Map<String, JsonNode> sent) {
    try {
      CrmRecord before = existing(type, id);
      permit(type, Permission.UPDATE);
      Changes changes = changes(type, sent);
      requireKept(type, changes);
      checkUnique(type, Optional.of(before.id()), changes.set());
      scripted(type, Optional.of(before));
      org.records().update(type.name(), before.id(), changes, user);
      return RowResult.written(before.id());
    } catch (RowProblem refused) {
      return RowResult.refused(refused.error());
    }
  }

  RowResult delete(ObjectType type, String id) {
    try {
      CrmRecord before = existing(type, id);
      permit(type, Permission.DELETE);
      scripted(type, Optional.of(before));
      org.records().delete(type.name(), before.id(), user);
      return RowResult.written(before.id());
    } catch (RowProblem refused) {
      return RowResult.refused(refused.error());
    }
  }

  private CrmRecord existing(ObjectType type, String id) {
    if (!RecordId.isId(id) || !id.startsWith(type.prefix())) {
      throw RowProblem.of(
          "MALFORMED_ID", type.label() + " ID: id value of incorrect type: " + id, "Id");
    }
    CrmRecord found =
        org.records()
            .find(type.name(), RecordId.full(id))
            .orElseThrow(
                () -> RowProblem.of("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id"));
    if (found.deleted()) {
      throw RowProblem.of("ENTITY_IS_DELETED", "entity is deleted");
    }
    return found;
  }

  private static void permit(ObjectType type, Permission permission) {
    if (!type.allows(permission)) {
      throw RowProblem.of(
          "INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights on object id");
    }
  }

  private Changes changes(ObjectType type, Map<String, JsonNode> sent) {
    Map<String, Object> set = new HashMap<>();
    Set<String> clear = new HashSet<>();
    sent.forEach(
        (name, node) -> {
          FieldDefinition field = writable(type, name);
          Optional<Object> value = FieldValues.read(field, node);
          value.ifPresent(one -> checkTarget(type, field, one));
          value.ifPresentOrElse(one -> set.put(field.name(), one), () -> clear.add(field.name()));
        });
    return new Changes(set, clear);
  }

  private static FieldDefinition writable(ObjectType type, String name) {
    FieldDefinition field =
        type.field(name)
            .filter(one -> one.access().readable())
            .orElseThrow(
                () ->
                    RowProblem.of(
                        "INVALID_FIELD",
                        "No such column '" + name + "' on sobject of type " + type.name(),
                        name));
    if (!field.access().writable()) {
      throw RowProblem.of(
          "INVALID_FIELD_FOR_INSERT_UPDATE",
          "Unable to create/update fields: "
              + field.name()
              + ". Please check the security settings of this field and verify that it is"
              + " read/write for your profile or permission set.",
          field.name());
    }
    return field;
  }

  private void checkTarget(ObjectType type, FieldDefinition field, Object id) {
    if (field.type() != FieldType.LOOKUP) {
      return;
    }
    CrmRecord target =
        field.shape().targets().stream()
            .flatMap(object -> org.records().find(object, id.toString()).stream())
            .findFirst()
            .orElseThrow(
                () ->
                    RowProblem.of(
                        "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", field.name()));
    if (target.deleted()) {
      throw RowProblem.of("ENTITY_IS_DELETED", "entity is deleted", field.name());
    }
    boolean active = target.stored("IsActive").map(Boolean.TRUE::equals).orElse(true);
    if (field.name().equals("OwnerId") && !active) {
      throw RowProblem.of(
          "INACTIVE_OWNER_OR_USER",
          "operation performed with inactive user ["
              + target.id()
              + "] as owner of "
              + type.label().toLowerCase(Locale.ROOT),
          "OwnerId");
    }
  }

  private static void requireAll(ObjectType type, Map<String, Object> values) {
    List<String> missing =
        type.fields().stream()
            .filter(field -> field.access().required() && field.access().writable())
            .filter(field -> field.source().constant().isEmpty())
            .map(FieldDefinition::name)
            .filter(name -> !values.containsKey(name))
            .toList();
    if (!missing.isEmpty()) {
      throw missing(missing);
    }
  }

  private static void requireKept(ObjectType type, Changes changes) {
    List<String> missing =
        changes.clear().stream()
            .filter(name -> type.field(name).map(field -> field.access().required()).orElse(false))
            .sorted()
            .toList();
    if (!missing.isEmpty()) {
      throw missing(missing);
    }
  }

  private static RowProblem missing(List<String> fields) {
    return new RowProblem(
        new RowError("REQUIRED_FIELD_MISSING", "Required fields are missing: " + fields, fields));
  }

  private void checkUnique(ObjectType type, Optional<String> own, Map<String, Object> values) {
    for (FieldDefinition field : type.fields()) {
      Object value = values.get(field.name());
      if (field.access().unique() && value != null) {
        org.records()
            .findUnique(type.name(), field.name(), value)
            .map(CrmRecord::id)
            .filter(id -> !Optional.of(id).equals(own))
            .ifPresent(id -> refuseDuplicate(field, id));
      }
    }
  }

  private static void refuseDuplicate(FieldDefinition field, String id) {
    throw RowProblem.of(
        "DUPLICATE_VALUE",
        "duplicate value found: "
            + field.name()
            + " duplicates value on record with id: "
            + id.substring(0, 15));
  }

  /** The refusals somebody scripted for a test. */
  private void scripted(ObjectType type, Optional<CrmRecord> row) {
    Set<String> names = new HashSet<>();
    row.ifPresent(one -> names.add(one.id()));
    row.flatMap(CrmRecord::rowKey).ifPresent(names::add);
    org.refusals()
        .next(type.name(), names)
        .ifPresent(
            one -> {
              throw RowProblem.of(one.code(), one.message());
            });
  }
}
