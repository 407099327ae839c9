package dev.segmentry.core.rule;

import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Type-checks an expression node by node and turns it into readers and nodes over slots. */
final class ExpressionCompiler implements Expression.Cases<Operand> {

  private final AttributeCatalogue catalogue;
  private final Problems problems;

  ExpressionCompiler(AttributeCatalogue catalogue, Problems problems) {
    this.catalogue = catalogue;
    this.problems = problems;
  }

  Operand compile(Expression expression) {
    return expression.accept(this);
  }

  List<Operand> compileAll(List<Expression> expressions) {
    List<Operand> operands = new ArrayList<>();
    expressions.forEach(expression -> operands.add(compile(expression)));
    return operands;
  }

  /** Compiles what has to be a condition; anything else is a problem. */
  Node condition(Expression expression) {
    Operand operand = compile(expression);
    if (operand.kind() != Kind.BOOLEAN && !operand.isWrong()) {
      problems.add(
          expression.position(),
          ExpressionText.of(expression)
              + " is "
              + operand.kind().words()
              + ", not a condition; compare it with something");
    }
    return operand.node();
  }

  @Override
  public Operand literal(Expression.Literal literal) {
    Operand operand = literalOperand(literal);
    Portrait portrait = Portrait.literal(literal.value().display());
    return operand.painted((row, asOf) -> portrait);
  }

  private static Operand literalOperand(Expression.Literal literal) {
    Scalar value = literal.value();
    if (value instanceof Scalar.NumberValue number) {
      long micros = number.micros();
      return Operand.longs(literal, Kind.NUMBER, (row, asOf) -> micros);
    }
    if (value instanceof Scalar.DateValue date) {
      long day = date.date().toEpochDay();
      return Operand.longs(literal, Kind.DATE, (row, asOf) -> day);
    }
    if (value instanceof Scalar.TimestampValue timestamp) {
      long milli = timestamp.instant().toEpochMilli();
      return Operand.longs(literal, Kind.TIMESTAMP, (row, asOf) -> milli);
    }
    if (value instanceof Scalar.BooleanValue bool) {
      return Operand.truth(literal, new Constant(Truth.of(bool.value())));
    }
    String text = value.display();
    return Operand.texts(literal, Kind.TEXT, List.of(), (row, asOf) -> text);
  }

  @Override
  public Operand nothing(Expression.Null nothing) {
    return Operand.bare(nothing, Kind.NULL);
  }

  @Override
  public Operand interval(Expression.Interval interval) {
    return Operand.bare(interval, Kind.INTERVAL);
  }

  @Override
  public Operand attribute(Expression.Attribute attribute) {
    OptionalInt slot = catalogue.slot(attribute.name());
    if (slot.isPresent()) {
      return slot(attribute, slot.getAsInt());
    }
    List<String> known =
        catalogue.definitions().stream()
            .map(AttributeDefinition::name)
            .filter(name -> name.indexOf('.') < 0)
            .toList();
    problems.add(
        attribute.position(),
        "unknown attribute "
            + attribute.name()
            + Suggestion.hint(attribute.name(), known)
            + " (attributes are declared under attributes or derived in the model)");
    return Operand.wrong(attribute);
  }

  /** Reads one slot of the row. */
  Operand slot(Expression source, int slot) {
    AttributeDefinition definition = catalogue.at(slot);
    Kind kind = Kind.of(definition.type());
    if (kind.isText()) {
      return Operand.texts(
          source,
          kind,
          definition.options(),
          (row, asOf) -> row.isKnown(slot) ? row.text(slot) : null);
    }
    if (kind == Kind.BOOLEAN) {
      return Operand.truth(source, flag(source, slot));
    }
    Operand read = Operand.longs(source, kind, (row, asOf) -> scalar(row, slot));
    return read.painted((row, asOf) -> read.portrait(row, asOf).beside(row.aside(slot)));
  }

  static long scalar(AttributeRow row, int slot) {
    return row.isKnown(slot) ? row.scalar(slot) : CompiledExpression.MISSING;
  }

  private static Node flag(Expression source, int slot) {
    String name = ExpressionText.of(source);
    return new Leaf(
        (row, asOf) -> row.isKnown(slot) ? Truth.of(row.scalar(slot) != 0) : Truth.UNKNOWN,
        (row, asOf, truth) -> {
          String value = row.value(slot).map(Scalar::display).orElse("");
          return new Evidence(name, value, "", "", truth, Portrait.of(name, value).statement());
        });
  }

  @Override
  public Operand and(Expression.And and) {
    return Operand.truth(and, new Junction(conditions(and.terms()), Truth.FALSE));
  }

  @Override
  public Operand or(Expression.Or or) {
    return Operand.truth(or, new Junction(conditions(or.terms()), Truth.TRUE));
  }

  private List<Node> conditions(List<Expression> terms) {
    return terms.stream().map(this::condition).toList();
  }

  @Override
  public Operand not(Expression.Not not) {
    return Operand.truth(not, new Negation(condition(not.term())));
  }

  @Override
  public Operand comparison(Expression.Comparison comparison) {
    Operand left = compile(comparison.left());
    Operand right = compile(comparison.right());
    return new ComparisonCompiler(problems).comparison(comparison, left, right);
  }

  @Override
  public Operand between(Expression.Between between) {
    Operand subject = compile(between.subject());
    Operand low = compile(between.low());
    Operand high = compile(between.high());
    return new ComparisonCompiler(problems).between(between, subject, low, high);
  }

  @Override
  public Operand in(Expression.In in) {
    Operand subject = compile(in.subject());
    return new MembershipCompiler(problems).in(in, subject, compileAll(in.options()));
  }

  @Override
  public Operand like(Expression.Like like) {
    return new MembershipCompiler(problems).like(like, compile(like.subject()));
  }

  @Override
  public Operand isNull(Expression.IsNull isNull) {
    Operand subject = compile(isNull.subject());
    return new MembershipCompiler(problems).isNull(isNull, subject);
  }

  @Override
  public Operand arithmetic(Expression.Arithmetic arithmetic) {
    Operand left = compile(arithmetic.left());
    Operand right = compile(arithmetic.right());
    return new ArithmeticCompiler(problems).arithmetic(arithmetic, left, right);
  }

  @Override
  public Operand negative(Expression.Negative negative) {
    return new ArithmeticCompiler(problems).negative(negative, compile(negative.term()));
  }

  @Override
  public Operand choice(Expression.Case choice) {
    List<Node> whens = new ArrayList<>();
    List<Operand> thens = new ArrayList<>();
    for (Expression.Branch branch : choice.branches()) {
      whens.add(condition(branch.when()));
      thens.add(compile(branch.then()));
    }
    thens.add(
        choice.otherwise().map(this::compile).orElseGet(() -> Operand.bare(choice, Kind.NULL)));
    return new ChoiceCompiler(problems).choice(choice, whens, thens);
  }

  @Override
  public Operand call(Expression.Call call) {
    return new CallCompiler(catalogue, problems, this).call(call);
  }
}
