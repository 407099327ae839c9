package dev.segmentry.sandbox.org;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** One field of an object: what it holds, who may do what with it, where its value comes from. */
public record FieldDefinition(
    String name, String label, FieldType type, Shape shape, Access access, Source source) {

  /**
   * What values fit.
   *
   * @param length characters, for text
   * @param precision digits in all, for numbers
   * @param scale digits behind the point, for numbers
   * @param restricted values other than the active choices are refused
   * @param targets the objects a lookup may point to
   */
  public record Shape(
      int length,
      int precision,
      int scale,
      List<Choice> choices,
      boolean restricted,
      List<String> targets) {
    public Shape {
      choices = List.copyOf(choices);
      targets = List.copyOf(targets);
    }
  }

  /**
   * What the integration user may do.
   *
   * @param readable false hides the field: for the caller it does not exist
   * @param externalId marked as key of another system
   */
  public record Access(
      boolean readable, boolean writable, boolean required, boolean unique, boolean externalId) {}

  /**
   * Where values come from.
   *
   * @param column the CSV column that fills the field
   * @param constant what a new record holds when nobody says otherwise
   * @param derivation how the value follows from the rest of the record
   * @param calculated nobody can write it and a change of it alone re-stamps nothing; its value
   *     comes from the derivation or, as a formula's result, from the column
   */
  public record Source(
      Optional<String> column,
      Optional<Object> constant,
      Optional<Derivation> derivation,
      boolean calculated) {
    public static final Source NONE =
        new Source(Optional.empty(), Optional.empty(), Optional.empty(), false);

    public static Source derived(Derivation derivation) {
      return new Source(Optional.empty(), Optional.empty(), Optional.of(derivation), true);
    }

    public static Source defaulting(Object value) {
      return new Source(Optional.empty(), Optional.of(value), Optional.empty(), false);
    }
  }

  /** Why a value does not fit its field. */
  public enum Misfit {
    TOO_LONG,
    NOT_A_CHOICE,
    OUT_OF_RANGE
  }

  public boolean isCalculated() {
    return source.calculated();
  }

  FieldDefinition with(Shape other) {
    return new FieldDefinition(name, label, type, other, access, source);
  }

  FieldDefinition with(Access other) {
    return new FieldDefinition(name, label, type, shape, other, source);
  }

  FieldDefinition named(String other) {
    return new FieldDefinition(other, label, type, shape, access, source);
  }

  /** Checks a value of the right Java type against length, choices and range. */
  public Optional<Misfit> misfit(Object value) {
    if (value instanceof String text && text.length() > shape.length()) {
      return Optional.of(Misfit.TOO_LONG);
    }
    if (shape.restricted() && !isOffered(value)) {
      return Optional.of(Misfit.NOT_A_CHOICE);
    }
    if (value instanceof BigDecimal number && integerDigits(number) > wholeDigits()) {
      return Optional.of(Misfit.OUT_OF_RANGE);
    }
    return Optional.empty();
  }

  private boolean isOffered(Object value) {
    return switch (type) {
      case PICKLIST -> offers(value);
      case MULTIPICKLIST -> MultiValue.parts(value.toString()).stream().allMatch(this::offers);
      default -> true;
    };
  }

  private int wholeDigits() {
    return shape.precision() - shape.scale();
  }

  private boolean offers(Object value) {
    return shape.choices().stream()
        .anyMatch(choice -> choice.active() && choice.value().equals(value));
  }

  private static int integerDigits(BigDecimal number) {
    return number.signum() == 0 ? 0 : number.precision() - number.scale();
  }
}
