package dev.segmentry.sandbox.org;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What an administrator does to the fields of a living org. The next call meets it; nothing is
 * stamped. Objects and fields are found without regard to case.
 *
 * <p>Every method throws {@link IllegalArgumentException} when the object or the field is not there
 * or when the vendor does not allow it.
 */
public final class SchemaEdits {
  private final Org org;
  private final Vendor vendor;

  public SchemaEdits(Org org, Vendor vendor) {
    this.org = org;
    this.vendor = vendor;
  }

  /** The field as it is now. */
  public FieldDefinition field(String object, String field) {
    return type(object)
        .field(field)
        .orElseThrow(() -> new IllegalArgumentException(object + " has no field " + field));
  }

  public List<FieldDefinition> fields(String object) {
    return type(object).fields();
  }

  /** Deletes a field. Records keep their values for the day it is restored under its name. */
  public FieldDefinition remove(String object, String field) {
    FieldDefinition removed = changeable(object, field);
    org.alter(object, type -> type.without(removed.name()));
    return removed;
  }

  /** Puts a field in, or in the place of one of the same name. */
  public void put(String object, FieldDefinition field) {
    org.alter(object, type -> type.with(List.of(field)));
  }

  /**
   * Puts a field in as a schema file would describe it.
   *
   * @param json the attributes; those left out stay as they are
   * @throws BadInput the attributes are not right
   */
  public FieldDefinition define(String object, String field, String json) {
    LocatedJson located = LocatedJson.read("field " + field, json);
    Optional<FieldDefinition> before = type(object).field(field);
    before.ifPresent(one -> changeable(object, field));
    FieldDefinition after =
        new FieldReader(located, org.facts().zone()).field(field, located.root(), before);
    put(object, after);
    if (before.filter(one -> one.type() != after.type()).isPresent()) {
      convert(object, after);
    }
    return after;
  }

  /** Gives a field another name; its values go with it. */
  public void rename(String object, String field, String name) {
    FieldDefinition before = changeable(object, field);
    if (!vendor.renamesFields()) {
      throw new IllegalArgumentException("names of properties never change; remove it instead");
    }
    if (type(object).field(name).isPresent()) {
      throw new IllegalArgumentException(object + " has a field " + name);
    }
    org.alter(object, type -> type.without(before.name()).with(List.of(before.named(name))));
    org.records()
        .rewrite(
            type(object).name(),
            values -> {
              Optional.ofNullable(values.remove(before.name()))
                  .ifPresent(value -> values.put(name, value));
              return values;
            });
  }

  /** Takes the field from the integration user: for the API it is not there. */
  public void hide(String object, String field) {
    access(object, field, one -> access(one, false, one.writable(), one.required()));
  }

  public void show(String object, String field) {
    access(object, field, one -> access(one, true, one.writable(), one.required()));
  }

  /** The integration user may read the field and no longer write it. */
  public void makeReadOnly(String object, String field) {
    access(object, field, one -> access(one, one.readable(), false, one.required()));
  }

  public void require(String object, String field) {
    access(object, field, one -> access(one, one.readable(), one.writable(), true));
  }

  /** Another type; values that are none of it vanish. */
  public void retype(String object, String field, FieldType type) {
    define(object, field, "{\"type\": \"" + type.word() + "\"}");
  }

  /** Takes a value from a picklist. Records that hold it keep it. */
  public void removeChoice(String object, String field, String value) {
    choices(object, field, list -> list.stream().filter(c -> !c.value().equals(value)).toList());
  }

  /** Leaves a value in the picklist that nobody can choose any more. */
  public void deactivateChoice(String object, String field, String value) {
    choices(
        object,
        field,
        list ->
            list.stream()
                .map(c -> c.value().equals(value) ? new Choice(value, c.label(), false) : c)
                .toList());
  }

  /** From now on values that are not in the picklist are refused. */
  public void restrict(String object, String field) {
    FieldDefinition before = changeable(object, field);
    put(object, before.with(shape(before.shape(), before.shape().choices(), true)));
  }

  private void choices(String object, String field, UnaryOperator<List<Choice>> change) {
    FieldDefinition before = changeable(object, field);
    FieldDefinition.Shape shape = before.shape();
    put(object, before.with(shape(shape, change.apply(shape.choices()), shape.restricted())));
  }

  private static FieldDefinition.Shape shape(
      FieldDefinition.Shape of, List<Choice> choices, boolean restricted) {
    return new FieldDefinition.Shape(
        of.length(), of.precision(), of.scale(), choices, restricted, of.targets());
  }

  private void access(String object, String field, UnaryOperator<FieldDefinition.Access> change) {
    FieldDefinition before = field(object, field);
    put(object, before.with(change.apply(before.access())));
  }

  private static FieldDefinition.Access access(
      FieldDefinition.Access of, boolean readable, boolean writable, boolean required) {
    return new FieldDefinition.Access(readable, writable, required, of.unique(), of.externalId());
  }

  private void convert(String object, FieldDefinition field) {
    org.records()
        .rewrite(
            type(object).name(),
            values -> {
              Optional.ofNullable(values.remove(field.name()))
                  .flatMap(value -> converted(field, value))
                  .ifPresent(value -> values.put(field.name(), value));
              return values;
            });
  }

  private Optional<Object> converted(FieldDefinition field, Object value) {
    String text = value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    try {
      return Optional.of(field.type().parse(text, org.facts().zone()));
    } catch (IllegalArgumentException notOfThisType) {
      return Optional.empty();
    }
  }

  private FieldDefinition changeable(String object, String field) {
    FieldDefinition found = field(object, field);
    boolean system =
        vendor.systemFields().stream().anyMatch(one -> one.name().equalsIgnoreCase(field));
    if (system) {
      throw new IllegalArgumentException(found.name() + " is part of every record");
    }
    return found;
  }

  private ObjectType type(String object) {
    return org.schema()
        .object(object)
        .orElseThrow(() -> new IllegalArgumentException("the org has no object " + object));
  }
}
