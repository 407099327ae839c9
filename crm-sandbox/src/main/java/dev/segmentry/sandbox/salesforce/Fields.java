package dev.segmentry.sandbox.salesforce;

import dev.segmentry.sandbox.org.Choice;
import dev.segmentry.sandbox.org.Derivation;
import dev.segmentry.sandbox.org.FieldDefinition;
import dev.segmentry.sandbox.org.FieldDefinition.Access;
import dev.segmentry.sandbox.org.FieldDefinition.Shape;
import dev.segmentry.sandbox.org.FieldDefinition.Source;
import dev.segmentry.sandbox.org.FieldType;
import java.util.Arrays;
import java.util.List;

/** Short ways to write the standard fields down. */
final class Fields {
  private static final Access WRITABLE = new Access(true, true, false, false, false);
  private static final Access READ_ONLY = new Access(true, false, false, false, false);

  private Fields() {}

  static FieldDefinition text(String name, String label, int length) {
    return field(name, label, FieldType.TEXT, length(length));
  }

  static FieldDefinition area(String name, String label) {
    return field(name, label, FieldType.TEXTAREA, length(32_000));
  }

  static FieldDefinition typed(String name, String label, FieldType type, int length) {
    return field(name, label, type, length(length));
  }

  static FieldDefinition number(String name, String label, FieldType type, int precision) {
    return field(name, label, type, new Shape(0, precision, 0, List.of(), false, List.of()));
  }

  static FieldDefinition picklist(String name, String label, String... values) {
    List<Choice> choices =
        Arrays.stream(values).map(value -> new Choice(value, value, true)).toList();
    return field(name, label, FieldType.PICKLIST, new Shape(255, 0, 0, choices, false, List.of()));
  }

  static FieldDefinition lookup(String name, String label, String target) {
    return field(
        name, label, FieldType.LOOKUP, new Shape(18, 0, 0, List.of(), false, List.of(target)));
  }

  static FieldDefinition defaulting(FieldDefinition field, Object value) {
    return new FieldDefinition(
        field.name(),
        field.label(),
        field.type(),
        field.shape(),
        field.access(),
        Source.defaulting(value));
  }

  static FieldDefinition required(FieldDefinition field) {
    return new FieldDefinition(
        field.name(),
        field.label(),
        field.type(),
        field.shape(),
        new Access(true, true, true, field.access().unique(), false),
        field.source());
  }

  static FieldDefinition derived(FieldDefinition field, Derivation derivation) {
    return new FieldDefinition(
        field.name(),
        field.label(),
        field.type(),
        field.shape(),
        READ_ONLY,
        Source.derived(derivation));
  }

  private static Shape length(int length) {
    return new Shape(length, 0, 0, List.of(), false, List.of());
  }

  private static FieldDefinition field(String name, String label, FieldType type, Shape shape) {
    return new FieldDefinition(name, label, type, shape, WRITABLE, Source.NONE);
  }
}
