package dev.segmentry.sandbox.salesforce.soql;

import dev.segmentry.sandbox.org.FieldDefinition;
import dev.segmentry.sandbox.org.ObjectType;
import dev.segmentry.sandbox.org.Org;
import dev.segmentry.sandbox.org.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Resolves the names of one query against what the caller may see. */
final class Binder {
  private static final String REFERENCE =
      " Please reference your WSDL or the describe call for the appropriate names.";

  private final Org org;
  private final String soql;
  private final ObjectType root;
  private final Optional<String> alias;

  Binder(Org org, String soql, SoqlQuery.From from) {
    this.org = org;
    this.soql = soql;
    this.root = object(from.object());
    this.alias = from.alias();
  }

  ObjectType root() {
    return root;
  }

  private ObjectType object(String name) {
    return org.schema()
        .object(name)
        .filter(type -> type.allows(Permission.READ))
        .orElseThrow(
            () ->
                SoqlError.of(
                    "INVALID_TYPE",
                    "sObject type '"
                        + name
                        + "' is not supported. If you are attempting to use a custom object, be"
                        + " sure to append the '__c' after the entity name."
                        + REFERENCE));
  }

  BoundField field(FieldPath path) {
    List<String> names = path.names();
    int from = names.size() > 1 && isRoot(names.get(0)) ? 1 : 0;
    List<FieldDefinition> lookups = new ArrayList<>();
    List<ObjectType> owners = List.of(root);
    for (int i = from; i < names.size() - 1; i++) {
      FieldDefinition lookup = lookup(owners, names.get(i), path);
      lookups.add(lookup);
      owners = lookup.shape().targets().stream().map(this::object).toList();
    }
    return new BoundField(lookups, last(owners, path), org.records());
  }

  private boolean isRoot(String name) {
    return name.equalsIgnoreCase(root.name())
        || alias.filter(one -> one.equalsIgnoreCase(name)).isPresent();
  }

  private FieldDefinition lookup(List<ObjectType> owners, String relationship, FieldPath path) {
    return owners.stream()
        .flatMap(owner -> owner.fields().stream())
        .filter(field -> field.access().readable())
        .filter(
            field ->
                Relationship.nameOf(field)
                    .filter(name -> name.equalsIgnoreCase(relationship))
                    .isPresent())
        .findFirst()
        .orElseThrow(
            () ->
                refused(
                    path,
                    "Didn't understand relationship '"
                        + relationship
                        + "' in field path. If you are attempting to use a custom relationship, be"
                        + " sure to append the '__r' after the custom relationship name."
                        + REFERENCE));
  }

  private FieldDefinition last(List<ObjectType> owners, FieldPath path) {
    return owners.stream()
        .flatMap(owner -> owner.field(path.last()).stream())
        .filter(field -> field.access().readable())
        .findFirst()
        .orElseThrow(
            () ->
                refused(
                    path,
                    "No such column '"
                        + path.last()
                        + "' on entity '"
                        + owners.get(0).name()
                        + "'. If you are attempting to use a custom field, be sure to append the"
                        + " '__c' after the custom field name."
                        + REFERENCE));
  }

  SoqlError refused(FieldPath path, String reason) {
    return SoqlError.at(soql, path.place(), "INVALID_FIELD", reason);
  }

  SoqlError malformed(FieldPath path, String reason) {
    return SoqlError.at(soql, path.place(), "MALFORMED_QUERY", reason);
  }

  String soql() {
    return soql;
  }
}
