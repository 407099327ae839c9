package dev.segmentry.sandbox.salesforce.soql;

import dev.segmentry.sandbox.org.CrmRecord;
import dev.segmentry.sandbox.org.FieldDefinition;
import dev.segmentry.sandbox.org.FieldType;
import dev.segmentry.sandbox.org.RecordStore;
import java.util.Optional;

/** The way from a lookup field to the record it names. */
public final class Relationship {
  private Relationship() {}

  /** OwnerId is Owner, Partner__c is Partner__r; other fields have none. */
  public static Optional<String> nameOf(FieldDefinition field) {
    if (field.type() != FieldType.LOOKUP) {
      return Optional.empty();
    }
    String name = field.name();
    return name.endsWith("__c")
        ? Optional.of(name.substring(0, name.length() - 1) + "r")
        : Optional.of(name.endsWith("Id") ? name.substring(0, name.length() - 2) : name);
  }

  static Optional<CrmRecord> follow(RecordStore records, CrmRecord from, FieldDefinition lookup) {
    return from.value(lookup)
        .flatMap(
            id ->
                lookup.shape().targets().stream()
                    .flatMap(target -> records.find(target, id.toString()).stream())
                    .findFirst())
        .filter(record -> !record.deleted());
  }
}
