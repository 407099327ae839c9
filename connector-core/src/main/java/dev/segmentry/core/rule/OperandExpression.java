package dev.segmentry.core.rule;

import dev.segmentry.core.account.Absence;
import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.Scalar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An expression made of readers. */
record OperandExpression(Operand operand, AttributeType type, Set<String> reads)
    implements CompiledExpression {

  OperandExpression {
    reads = Set.copyOf(reads);
  }

  @Override
  public long scalar(AttributeRow row, AsOf asOf) {
    if (type.isText()) {
      throw new IllegalStateException("a text is not held as a long: " + text());
    }
    return operand.longs().read(row, asOf);
  }

  @Override
  public @Nullable String word(AttributeRow row, AsOf asOf) {
    return operand.texts().read(row, asOf);
  }

  @Override
  public Optional<Scalar> value(AttributeRow row, AsOf asOf) {
    if (type.isText()) {
      return Optional.ofNullable(operand.texts().read(row, asOf)).map(Scalar.TextValue::new);
    }
    long value = operand.longs().read(row, asOf);
    return value == MISSING ? Optional.empty() : Optional.of(typed(value));
  }

  private Scalar typed(long value) {
    return switch (type) {
      case NUMBER, MONEY -> new Scalar.NumberValue(value);
      case BOOLEAN -> new Scalar.BooleanValue(value != 0);
      case DATE -> new Scalar.DateValue(LocalDate.ofEpochDay(value));
      case TIMESTAMP -> new Scalar.TimestampValue(Instant.ofEpochMilli(value));
      case TEXT, PICKLIST -> throw new IllegalStateException("not held as a long: " + type);
    };
  }

  @Override
  public boolean evaluateInto(AttributeRow row, AsOf asOf, int slot) {
    if (type.isText()) {
      String text = operand.texts().read(row, asOf);
      if (text != null) {
        row.setText(slot, text);
        return true;
      }
    } else {
      long value = operand.longs().read(row, asOf);
      if (value != MISSING) {
        row.setScalar(slot, value);
        return true;
      }
    }
    row.setMissing(slot, Absence.INSUFFICIENT_INPUTS);
    return false;
  }

  @Override
  public String text() {
    return ExpressionText.of(operand.source());
  }

  @Override
  public Expression source() {
    return operand.source();
  }
}
