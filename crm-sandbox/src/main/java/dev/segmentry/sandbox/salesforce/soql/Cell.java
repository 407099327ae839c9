package dev.segmentry.sandbox.salesforce.soql;

import dev.segmentry.sandbox.org.FieldType;
import java.util.Optional;
import java.util.function.Function;

/** One thing a result row holds under a name. */
public sealed interface Cell {
  String name();

  <T> T fold(Function<Value, T> value, Function<Parent, T> parent);

  /** A field's value; whole numbers are {@link Long}, others {@link java.math.BigDecimal}. */
  record Value(String name, FieldType type, Optional<Object> value) implements Cell {
    @Override
    public <T> T fold(Function<Value, T> onValue, Function<Parent, T> onParent) {
      return onValue.apply(this);
    }
  }

  /** The record a lookup points to, with the fields selected through it. */
  record Parent(String name, Optional<Row> row) implements Cell {
    @Override
    public <T> T fold(Function<Value, T> onValue, Function<Parent, T> onParent) {
      return onParent.apply(this);
    }
  }
}
