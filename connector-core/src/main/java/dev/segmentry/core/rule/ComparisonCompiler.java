package dev.segmentry.core.rule;

import java.util.List;

/** Compiles comparisons of two values, and BETWEEN. */
record ComparisonCompiler(Problems problems) {

  Operand comparison(Expression.Comparison source, Operand left, Operand right) {
    if (!fit(source, source.relation().symbol(), left, right)) {
      return Operand.wrong(source);
    }
    if (!source.relation().isEquality() && (left.kind().isText() || left.kind() == Kind.BOOLEAN)) {
      problems.add(
          source.position(),
          left.kind().words()
              + " cannot be compared by "
              + source.relation().symbol()
              + "; use =, <>, IN or LIKE");
      return Operand.wrong(source);
    }
    new PicklistCheck(problems).check(List.of(left, right));
    return left.isLiteral() && !right.isLiteral()
        ? compiled(source, right, source.relation().mirrored(), left)
        : compiled(source, left, source.relation(), right);
  }

  private static Operand compiled(
      Expression source, Operand left, Relation relation, Operand right) {
    Leaf.Test test =
        left.kind().isText() ? texts(left, relation, right) : longs(left, relation, right);
    return Operand.truth(
        source,
        new Leaf(
            test,
            (row, asOf, truth) -> {
              Portrait subject = left.portrait(row, asOf);
              Portrait operand = right.portrait(row, asOf);
              return Sentences.comparison(
                  subject,
                  relation,
                  operand,
                  truth,
                  left.kind().isText() || left.kind() == Kind.BOOLEAN);
            }));
  }

  private static Leaf.Test longs(Operand left, Relation relation, Operand right) {
    boolean days = left.kind() != right.kind();
    LongReader a = days ? left.days() : left.longs();
    LongReader b = days ? right.days() : right.longs();
    if (right.isLiteral() && !days) {
      return withConstant(a, relation, right);
    }
    return (row, asOf) -> {
      long x = a.read(row, asOf);
      long y = b.read(row, asOf);
      return x == CompiledExpression.MISSING || y == CompiledExpression.MISSING
          ? Truth.UNKNOWN
          : Truth.of(relation.holds(Long.compare(x, y)));
    };
  }

  private static Leaf.Test withConstant(LongReader a, Relation relation, Operand right) {
    long bound = LiteralValue.of(right);
    return (row, asOf) -> {
      long x = a.read(row, asOf);
      return x == CompiledExpression.MISSING
          ? Truth.UNKNOWN
          : Truth.of(relation.holds(Long.compare(x, bound)));
    };
  }

  private static Leaf.Test texts(Operand left, Relation relation, Operand right) {
    TextReader a = left.texts();
    TextReader b = right.texts();
    boolean anyCase = left.kind() == Kind.PICKLIST || right.kind() == Kind.PICKLIST;
    boolean equal = relation == Relation.EQUAL;
    return (row, asOf) -> {
      String x = a.read(row, asOf);
      String y = b.read(row, asOf);
      if (x == null || y == null) {
        return Truth.UNKNOWN;
      }
      return Truth.of((anyCase ? x.equalsIgnoreCase(y) : x.equals(y)) == equal);
    };
  }

  Operand between(Expression.Between source, Operand subject, Operand low, Operand high) {
    boolean fits = fit(source, "BETWEEN", subject, low);
    fits = fit(source, "BETWEEN", subject, high) && fits;
    if (fits && (subject.kind().isText() || subject.kind() == Kind.BOOLEAN)) {
      problems.add(source.position(), "BETWEEN needs numbers, dates or timestamps; use IN");
      fits = false;
    }
    if (!fits) {
      return Operand.wrong(source);
    }
    Leaf.Test above = longs(subject, Relation.AT_LEAST, low);
    Leaf.Test below = longs(subject, Relation.AT_MOST, high);
    Leaf.Test inside = (row, asOf) -> above.test(row, asOf).and(below.test(row, asOf));
    return Operand.truth(
        source,
        new Leaf(
            source.negated() ? (row, asOf) -> inside.test(row, asOf).not() : inside,
            (row, asOf, truth) ->
                Sentences.listed(
                    subject.portrait(row, asOf),
                    source.negated() ? "NOT BETWEEN" : "BETWEEN",
                    low.portrait(row, asOf).phrase() + " AND " + high.portrait(row, asOf).phrase(),
                    truth)));
  }

  /** Whether the two can be compared at all; a problem is added when not. */
  boolean fit(Expression source, String operator, Operand left, Operand right) {
    if (left.isWrong() || right.isWrong()) {
      return false;
    }
    if (left.kind() == Kind.NULL || right.kind() == Kind.NULL) {
      problems.add(source.position(), "nothing equals NULL; write IS NULL or IS NOT NULL");
      return false;
    }
    if (KindUnion.of(left.kind(), right.kind()) == Kind.WRONG) {
      problems.add(
          source.position(),
          operator + " compares " + named(left) + " with " + named(right) + advice(left, right));
      return false;
    }
    return true;
  }

  private static String named(Operand operand) {
    return operand.kind().words() + " (" + ExpressionText.of(operand.source()) + ")";
  }

  private static String advice(Operand left, Operand right) {
    if ((left.kind().isDay() && right.kind().isText())
        || (right.kind().isDay() && left.kind().isText())) {
      return "; write a date as DATE '2024-05-31'";
    }
    return right.isLiteral() && right.kind().isText() && left.kind() == Kind.NUMBER
        ? "; write numbers without quotes"
        : "; both sides have to be of one type";
  }
}
