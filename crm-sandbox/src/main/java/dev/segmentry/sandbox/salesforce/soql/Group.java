package dev.segmentry.sandbox.salesforce.soql;

import dev.segmentry.sandbox.org.CrmRecord;
import dev.segmentry.sandbox.org.FieldType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/** The records that share the values of the grouped fields. */
record Group(List<Optional<Object>> keys, List<CrmRecord> members) {

  Optional<Object> aggregate(Aggregate function, Operand<CrmRecord> of) {
    List<Object> values = members.stream().flatMap(one -> of.value().apply(one).stream()).toList();
    return switch (function) {
      case COUNT -> Optional.of((long) values.size());
      case COUNT_DISTINCT ->
          Optional.of(
              values.stream().map(one -> ValueOrder.key(of.type(), one)).distinct().count());
      case SUM -> values.isEmpty() ? Optional.empty() : Optional.of(sum(values));
      case AVG -> values.isEmpty() ? Optional.empty() : Optional.of(average(values));
      case MIN -> values.stream().min((a, b) -> ValueOrder.compare(of.type(), a, b));
      case MAX -> values.stream().max((a, b) -> ValueOrder.compare(of.type(), a, b));
    };
  }

  /** What kind of value a function gives. */
  static FieldType type(Aggregate function, FieldType of) {
    return switch (function) {
      case COUNT, COUNT_DISTINCT, SUM, AVG -> FieldType.NUMBER;
      case MIN, MAX -> of;
    };
  }

  private static BigDecimal sum(List<Object> values) {
    return values.stream().map(ValueOrder::number).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal average(List<Object> values) {
    return sum(values).divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL64);
  }
}
