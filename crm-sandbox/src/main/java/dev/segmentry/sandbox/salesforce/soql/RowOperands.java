package dev.segmentry.sandbox.salesforce.soql;

import dev.segmentry.sandbox.org.CrmRecord;
import dev.segmentry.sandbox.org.FieldType;

/** Fields of single records, with what Salesforce forbids for each use. */
record RowOperands(Binder binder) {

  Operand<CrmRecord> filtered(Expression expression) {
    if (expression.aggregate().isPresent()) {
      throw SoqlError.of("MALFORMED_QUERY", "aggregate functions belong into HAVING, not WHERE");
    }
    return field(expression.path().orElseThrow(), "filtered");
  }

  Operand<CrmRecord> sorted(Expression expression) {
    if (expression.aggregate().isPresent()) {
      throw SoqlError.of("MALFORMED_QUERY", "Ordered field must be grouped or aggregated");
    }
    return field(expression.path().orElseThrow(), "sorted");
  }

  Operand<CrmRecord> grouped(FieldPath path) {
    return field(path, "grouped");
  }

  Operand<CrmRecord> aggregated(FieldPath path, Aggregate function) {
    Operand<CrmRecord> of = field(path, "aggregated");
    boolean numbers = function == Aggregate.SUM || function == Aggregate.AVG;
    boolean ordered = function == Aggregate.MIN || function == Aggregate.MAX;
    if ((numbers && !of.type().isNumeric()) || (ordered && of.type() == FieldType.BOOLEAN)) {
      throw binder.malformed(
          path, "field " + path.text() + " does not support aggregate operator " + function);
    }
    return of;
  }

  private Operand<CrmRecord> field(FieldPath path, String use) {
    BoundField bound = binder.field(path);
    FieldType type = bound.field().type();
    boolean filtered = use.equals("filtered");
    if (type == FieldType.TEXTAREA || (type == FieldType.MULTIPICKLIST && !filtered)) {
      throw binder.refused(
          path, "field '" + path.text() + "' can not be " + use + " in a query call");
    }
    return new Operand<>(path.text(), type, bound::value);
  }
}
