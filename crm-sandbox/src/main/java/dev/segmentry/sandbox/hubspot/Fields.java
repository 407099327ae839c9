package dev.segmentry.sandbox.hubspot;

import dev.segmentry.sandbox.org.Choice;
import dev.segmentry.sandbox.org.Derivation;
import dev.segmentry.sandbox.org.FieldDefinition;
import dev.segmentry.sandbox.org.FieldDefinition.Access;
import dev.segmentry.sandbox.org.FieldDefinition.Shape;
import dev.segmentry.sandbox.org.FieldDefinition.Source;
import dev.segmentry.sandbox.org.FieldType;
import java.util.Arrays;
import java.util.List;

/** Short ways to write the standard properties down. */
final class Fields {
  /** What any text property holds at most. */
  static final int TEXT_LIMIT = 65_536;

  private static final Access WRITABLE = new Access(true, true, false, false, false);
  private static final Access READ_ONLY = new Access(true, false, false, false, false);

  private Fields() {}

  static FieldDefinition text(String name, String label) {
    return of(name, label, FieldType.TEXT, List.of(), List.of());
  }

  static FieldDefinition area(String name, String label) {
    return of(name, label, FieldType.TEXTAREA, List.of(), List.of());
  }

  static FieldDefinition typed(String name, String label, FieldType type) {
    return of(name, label, type, List.of(), List.of());
  }

  static FieldDefinition choice(String name, String label, String... values) {
    return of(
        name,
        label,
        FieldType.PICKLIST,
        Arrays.stream(values).map(value -> new Choice(value, value, true)).toList(),
        List.of());
  }

  static FieldDefinition lookup(String name, String label, String target) {
    return of(name, label, FieldType.LOOKUP, List.of(), List.of(target));
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
        new Access(true, true, true, false, false),
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

  static FieldDefinition of(
      String name, String label, FieldType type, List<Choice> choices, List<String> targets) {
    Shape shape = new Shape(TEXT_LIMIT, 18, 0, choices, false, targets);
    return new FieldDefinition(name, label, type, shape, WRITABLE, Source.NONE);
  }
}
