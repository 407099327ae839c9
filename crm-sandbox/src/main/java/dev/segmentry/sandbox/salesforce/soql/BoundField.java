package dev.segmentry.sandbox.salesforce.soql;

import dev.segmentry.sandbox.org.CrmRecord;
import dev.segmentry.sandbox.org.FieldDefinition;
import dev.segmentry.sandbox.org.FieldType;
import dev.segmentry.sandbox.org.RecordStore;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** A field path resolved against the schema: lookups to follow, then a field to read. */
record BoundField(List<FieldDefinition> lookups, FieldDefinition field, RecordStore records) {
  BoundField {
    lookups = List.copyOf(lookups);
  }

  Optional<Object> value(CrmRecord from) {
    Optional<CrmRecord> owner = Optional.of(from);
    for (FieldDefinition lookup : lookups) {
      owner = owner.flatMap(one -> Relationship.follow(records, one, lookup));
    }
    return owner.flatMap(one -> read(one, field));
  }

  /** A checkbox is never null; a standard whole number is an integer on the wire. */
  static Optional<Object> read(CrmRecord owner, FieldDefinition field) {
    Optional<Object> value = owner.value(field);
    if (field.type() == FieldType.BOOLEAN) {
      return value.or(() -> Optional.of(false));
    }
    return value.map(one -> isInteger(field) ? ((BigDecimal) one).longValue() : one);
  }

  /** The standard number fields are integers; custom ones are doubles whatever their scale. */
  static boolean isInteger(FieldDefinition field) {
    return field.type() == FieldType.NUMBER
        && field.shape().scale() == 0
        && !field.name().endsWith("__c");
  }
}
