package dev.segmentry.core.segment;

import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.rule.CompiledCondition;
import dev.segmentry.core.rule.Expression;
import dev.segmentry.core.rule.Relation;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The number that drives accounts into a segment, and which way: of a scale the number it is of; of
 * a list the only number that the entry rule reads, when the rule bounds it. A segment whose rule
 * rests on several numbers, or on none, has no driver.
 *
 * @param attribute its name
 */
record Driver(String attribute) {

  /** What an entry rule says of one number; empty: it has no such bound. */
  private record Range(OptionalLong from, OptionalLong to) {

    static final Range OPEN = new Range(OptionalLong.empty(), OptionalLong.empty());

    Range and(Range other) {
      return new Range(from.isPresent() ? from : other.from(), to.isPresent() ? to : other.to());
    }
  }

  static Optional<Driver> of(Dimension dimension, String target, AttributeCatalogue catalogue) {
    if (dimension instanceof OrderedDimension ordered) {
      return Optional.of(new Driver(ordered.attribute()));
    }
    return enter(dimension, target)
        .map(enter -> numbers(enter, catalogue))
        .filter(numbers -> numbers.size() == 1)
        .map(numbers -> new Driver(numbers.iterator().next()))
        .filter(driver -> !driver.range(dimension, target).equals(Range.OPEN));
  }

  /** Whether the number has to grow for an account to go from one segment to another. */
  boolean isUp(Dimension dimension, String from, String to) {
    if (dimension instanceof OrderedDimension) {
      return dimension.position(to) > dimension.position(from);
    }
    OptionalLong least = range(dimension, to).from();
    OptionalLong stood = range(dimension, from).from();
    return least.isPresent() && (stood.isEmpty() || least.getAsLong() > stood.getAsLong());
  }

  private static Optional<CompiledCondition> enter(Dimension dimension, String segment) {
    return dimension.segments().stream()
        .filter(one -> one.key().equals(segment))
        .findFirst()
        .flatMap(Segment::enter);
  }

  private static Set<String> numbers(CompiledCondition enter, AttributeCatalogue catalogue) {
    return enter.reads().stream()
        .filter(
            name ->
                catalogue
                    .find(name)
                    .map(one -> one.type())
                    .filter(type -> type == AttributeType.NUMBER || type == AttributeType.MONEY)
                    .isPresent())
        .collect(Collectors.toSet());
  }

  private Range range(Dimension dimension, String segment) {
    return enter(dimension, segment).map(enter -> range(enter.source())).orElse(Range.OPEN);
  }

  /** Of what has to hold in any case: what stands in an OR binds nobody. */
  private Range range(Expression rule) {
    if (rule instanceof Expression.And and) {
      return and.terms().stream().map(this::range).reduce(Range.OPEN, Range::and);
    }
    if (rule instanceof Expression.Comparison one) {
      return isOurs(one.left())
          ? range(one.relation(), number(one.right()))
          : isOurs(one.right()) ? mirrored(one.relation(), number(one.left())) : Range.OPEN;
    }
    if (rule instanceof Expression.Between one && isOurs(one.subject()) && !one.negated()) {
      return new Range(number(one.low()), number(one.high()));
    }
    return Range.OPEN;
  }

  private boolean isOurs(Expression side) {
    return side instanceof Expression.Attribute one && one.name().equals(attribute);
  }

  private static OptionalLong number(Expression side) {
    return side instanceof Expression.Literal one && one.value() instanceof Scalar.NumberValue it
        ? OptionalLong.of(it.micros())
        : OptionalLong.empty();
  }

  private static Range range(Relation relation, OptionalLong bound) {
    return switch (relation) {
      case GREATER, AT_LEAST -> new Range(bound, OptionalLong.empty());
      case LESS, AT_MOST -> new Range(OptionalLong.empty(), bound);
      case EQUAL -> new Range(bound, bound);
      case NOT_EQUAL -> Range.OPEN;
    };
  }

  private static Range mirrored(Relation relation, OptionalLong bound) {
    Range range = range(relation, bound);
    return new Range(range.to(), range.from());
  }
}
