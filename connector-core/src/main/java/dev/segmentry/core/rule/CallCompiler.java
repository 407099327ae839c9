package dev.segmentry.core.rule;

import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.account.Fixed;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** Compiles calls of the functions in {@link RuleFunction}. */
record CallCompiler(
    AttributeCatalogue catalogue, Problems problems, ExpressionCompiler expressions) {

  Operand call(Expression.Call call) {
    Optional<RuleFunction> function = RuleFunction.named(call.function());
    if (function.isEmpty()) {
      problems.add(
          call.position(),
          "unknown function "
              + call.function()
              + Suggestion.hint(call.function(), RuleFunction.names())
              + " (there are "
              + String.join(", ", RuleFunction.names())
              + ")");
      return Operand.wrong(call);
    }
    if (!function.get().takes(call.arguments().size())) {
      problems.add(
          call.position(),
          "wrong number of arguments ("
              + call.arguments().size()
              + "); write "
              + function.get().usage());
      return Operand.wrong(call);
    }
    return compiled(function.get(), call);
  }

  private Operand compiled(RuleFunction function, Expression.Call call) {
    return switch (function) {
      case TODAY -> Operand.longs(call, Kind.DATE, (row, asOf) -> asOf.day().toEpochDay());
      case DAYS_SINCE -> daysSince(call);
      case PERCENTILE_RANK, QUINTILE -> rank(call);
      case SEGMENT_OF -> segmentOf(call);
      case COALESCE ->
          new ChoiceCompiler(problems).coalesce(call, expressions.compileAll(call.arguments()));
      case ABS -> numeric(call, Extremum.GREATEST, true);
      case LEAST -> numeric(call, Extremum.LEAST, false);
      case GREATEST -> numeric(call, Extremum.GREATEST, false);
    };
  }

  private Operand daysSince(Expression.Call call) {
    Operand day = expressions.compile(call.arguments().get(0));
    if (day.isWrong()) {
      return Operand.wrong(call);
    }
    if (!day.kind().isDay()) {
      problems.add(
          call.arguments().get(0).position(),
          "days_since needs a date or timestamp, not " + day.kind().words());
      return Operand.wrong(call);
    }
    LongReader days = day.days();
    return Operand.longs(
        call,
        Kind.NUMBER,
        (row, asOf) -> {
          long from = days.read(row, asOf);
          return from == CompiledExpression.MISSING
              ? from
              : (asOf.day().toEpochDay() - from) * Fixed.ONE;
        });
  }

  private Operand rank(Expression.Call call) {
    Expression argument = call.arguments().get(0);
    Operand ranked = expressions.compile(argument);
    if (ranked.isWrong()) {
      return Operand.wrong(call);
    }
    if (!(argument instanceof Expression.Attribute) || ranked.kind() != Kind.NUMBER) {
      problems.add(
          argument.position(),
          call.function()
              + " needs the name of a numeric attribute: "
              + call.function()
              + "(logins_30d)");
      return Operand.wrong(call);
    }
    return computed(
        call,
        "no "
            + call.function().replace("_rank", "")
            + " of "
            + ExpressionText.of(argument)
            + " is computed here");
  }

  private Operand segmentOf(Expression.Call call) {
    Optional<String> name = References.computedSlot(call);
    if (name.isEmpty()) {
      problems.add(call.position(), "segment_of needs a dimension's key: segment_of('usage')");
      return Operand.wrong(call);
    }
    String dimension = name.get().substring(RuleFunction.SEGMENT_PREFIX.length());
    Set<String> known =
        catalogue.definitions().stream()
            .map(AttributeDefinition::name)
            .filter(it -> it.startsWith(RuleFunction.SEGMENT_PREFIX))
            .map(it -> it.substring(RuleFunction.SEGMENT_PREFIX.length()))
            .collect(Collectors.toUnmodifiableSet());
    return computed(
            call, "unknown dimension '" + dimension + "'" + Suggestion.hint(dimension, known))
        .renamed(dimension + " segment");
  }

  private Operand computed(Expression.Call call, String refusal) {
    OptionalInt slot = catalogue.slot(References.computedSlot(call).orElse(""));
    if (slot.isEmpty()) {
      problems.add(call.position(), refusal);
      return Operand.wrong(call);
    }
    return expressions.slot(call, slot.getAsInt());
  }

  private Operand numeric(Expression.Call call, Extremum extremum, boolean absolute) {
    List<Operand> operands = expressions.compileAll(call.arguments());
    for (Operand operand : operands) {
      if (operand.isWrong()) {
        return Operand.wrong(call);
      }
      if (operand.kind() != Kind.NUMBER) {
        problems.add(
            operand.source().position(),
            call.function() + " needs numbers, not " + operand.kind().words());
        return Operand.wrong(call);
      }
    }
    List<LongReader> readers = operands.stream().map(Operand::longs).toList();
    return Operand.longs(
        call, Kind.NUMBER, absolute ? Extremum.absolute(readers.get(0)) : extremum.of(readers));
  }
}
