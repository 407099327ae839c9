package dev.segmentry.core.lint;

import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.Fixed;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.Expression;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.rule.References;
import dev.segmentry.core.rule.RuleCompiler;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What attributes are compared with. A comparison of something computed is carried back to the
 * attributes it is computed from: {@code today() - signed_at < 90} is a day for {@code signed_at}.
 * Where that cannot be done exactly, it says so.
 */
final class Constants {

  private static final int DEEPEST = 60;

  /** Carries; each of ABS makes two of one, so that their number doubles with every step back. */
  private static final int MOST = 20_000;

  private final AttributeCatalogue catalogue;
  private final AsOf asOf;
  private final Map<String, Expression> derived;
  private final Map<String, TreeSet<Long>> longs = new TreeMap<>();
  private final Map<String, TreeSet<String>> texts = new TreeMap<>();
  private final Map<Expression, Optional<Scalar>> folded = new HashMap<>();
  private final Set<Carried> carried = new HashSet<>();
  private final Set<String> lookedAt = new HashSet<>();
  private boolean exact = true;

  private record Carried(Expression to, Scalar value) {}

  /**
   * @param derived expressions of attributes that are looked through
   */
  Constants(AttributeCatalogue catalogue, AsOf asOf, Map<String, Expression> derived) {
    this.catalogue = catalogue;
    this.asOf = asOf;
    this.derived = derived;
  }

  /** Whether what an expression is compared with can be carried back through it exactly. */
  static boolean carriesBack(Expression expression, AttributeCatalogue catalogue, AsOf asOf) {
    Constants probe = new Constants(catalogue, asOf, Map.of());
    for (Scalar value :
        List.of(
            new Scalar.NumberValue(Fixed.ONE),
            new Scalar.DateValue(asOf.day()),
            new Scalar.TextValue("x"))) {
      boolean before = probe.exact;
      probe.carryUnlessConstant(expression, value, 0);
      if (probe.exact) {
        return true;
      }
      probe.exact = before;
    }
    return false;
  }

  /** As rows hold them: numbers in fixed point, days, milliseconds. */
  SortedSet<Long> longs(String attribute) {
    return longs.getOrDefault(attribute, new TreeSet<>());
  }

  SortedSet<String> texts(String attribute) {
    return texts.getOrDefault(attribute, new TreeSet<>());
  }

  /** Whether values around the constants show everything the rules can tell apart. */
  boolean exact() {
    return exact;
  }

  void number(String attribute, long value) {
    longs.computeIfAbsent(attribute, name -> new TreeSet<>()).add(value);
  }

  /** Finds the comparisons in a rule. */
  void collect(Expression rule) {
    if (rule instanceof Expression.Comparison comparison) {
      compared(comparison.left(), comparison.right());
    } else if (rule instanceof Expression.Between between) {
      compared(between.subject(), between.low());
      compared(between.subject(), between.high());
    } else if (rule instanceof Expression.In in) {
      in.options().forEach(option -> compared(in.subject(), option));
    } else if (rule instanceof Expression.Like like) {
      alike(like);
    }
    Parts.of(rule).forEach(this::collect);
  }

  private void alike(Expression.Like like) {
    exact = false;
    constant(like.pattern())
        .map(pattern -> pattern.display().replace("%", "").replace("_", "x"))
        .ifPresent(text -> carry(like.subject(), new Scalar.TextValue(text), 0));
  }

  private void compared(Expression left, Expression right) {
    Optional<Scalar> first = constant(left);
    Optional<Scalar> second = constant(right);
    if (first.isPresent()) {
      carry(right, first.get(), 0);
    } else if (second.isPresent()) {
      carry(left, second.get(), 0);
    } else {
      anything(left);
      anything(right);
    }
  }

  /** Two unknowns are compared: some values of each have to do. */
  private void anything(Expression expression) {
    exact = false;
    for (String name : References.in(expression)) {
      if (!lookedAt.add(name)) {
        continue;
      }
      Expression behind = derived.get(name);
      if (behind != null) {
        anything(behind);
      } else if (catalogue.find(name).filter(it -> it.type().isNumeric()).isPresent()) {
        List.of(0L, Fixed.ONE, 100 * Fixed.ONE).forEach(value -> number(name, value));
      }
    }
  }

  private void carry(Expression to, Scalar value, int depth) {
    if (depth > DEEPEST || carried.size() >= MOST) {
      exact = false;
    } else if (!carried.add(new Carried(to, value))) {
      return;
    } else if (to instanceof Expression.Attribute attribute) {
      attribute(attribute.name(), value, depth);
    } else if (to instanceof Expression.Call call) {
      call(call, value, depth);
    } else if (to instanceof Expression.Negative negative
        && value instanceof Scalar.NumberValue number) {
      carry(negative.term(), new Scalar.NumberValue(-number.micros()), depth + 1);
    } else if (to instanceof Expression.Arithmetic arithmetic) {
      arithmetic(arithmetic, value, depth);
    } else if (to instanceof Expression.Case choice) {
      choice.branches().forEach(branch -> carryUnlessConstant(branch.then(), value, depth));
      choice.otherwise().ifPresent(otherwise -> carryUnlessConstant(otherwise, value, depth));
    } else if (!(to instanceof Expression.Null)) {
      // a condition compared with TRUE: its own comparisons are found by themselves
      exact &= value instanceof Scalar.BooleanValue;
    }
  }

  private void carryUnlessConstant(Expression to, Scalar value, int depth) {
    if (constant(to).isEmpty()) {
      carry(to, value, depth + 1);
    }
  }

  private void attribute(String name, Scalar value, int depth) {
    Expression behind = derived.get(name);
    if (behind != null) {
      carryUnlessConstant(behind, value, depth);
      return;
    }
    AttributeType type =
        catalogue.find(name).map(AttributeDefinition::type).orElse(AttributeType.TEXT);
    if (value instanceof Scalar.TextValue text) {
      texts.computeIfAbsent(name, it -> new TreeSet<>()).add(text.text());
    } else if (value instanceof Scalar.NumberValue number) {
      number(name, number.micros());
    } else if (value instanceof Scalar.DateValue date) {
      long day = date.date().toEpochDay();
      number(name, type == AttributeType.TIMESTAMP ? Days.noon(day, asOf) : day);
    } else if (value instanceof Scalar.TimestampValue stamp) {
      long instant = stamp.instant().toEpochMilli();
      number(name, type == AttributeType.DATE ? Days.of(instant, asOf) : instant);
    }
  }

  private void call(Expression.Call call, Scalar value, int depth) {
    switch (call.function().toLowerCase(Locale.ROOT)) {
      case "days_since" -> daysSince(call.arguments().get(0), value, depth);
      case "coalesce", "least", "greatest" ->
          call.arguments().forEach(it -> carryUnlessConstant(it, value, depth));
      case "abs" -> {
        carry(call.arguments().get(0), value, depth + 1);
        if (value instanceof Scalar.NumberValue number) {
          carry(call.arguments().get(0), new Scalar.NumberValue(-number.micros()), depth + 1);
        }
      }
      default -> References.in(call).forEach(slot -> attribute(slot, value, depth + 1));
    }
  }

  private void daysSince(Expression day, Scalar value, int depth) {
    if (value instanceof Scalar.NumberValue number) {
      long days = Math.floorDiv(number.micros(), Fixed.ONE);
      carry(day, new Scalar.DateValue(asOf.day().minusDays(days)), depth + 1);
    }
  }

  private void arithmetic(Expression.Arithmetic arithmetic, Scalar value, int depth) {
    Optional<Scalar> left = constant(arithmetic.left());
    Optional<Scalar> right = constant(arithmetic.right());
    boolean interval = arithmetic.right() instanceof Expression.Interval;
    if (interval && value instanceof Scalar.DateValue date) {
      carry(arithmetic.left(), new Scalar.DateValue(Days.back(date.date(), arithmetic)), depth + 1);
    } else if (left.isPresent() == right.isPresent()) {
      anything(arithmetic);
    } else {
      Expression open = left.isPresent() ? arithmetic.right() : arithmetic.left();
      Inverse inverse = new Inverse(arithmetic.operator(), left, right);
      List<Scalar> solved = inverse.of(value);
      exact &= !solved.isEmpty();
      solved.forEach(it -> carry(open, it, depth + 1));
    }
  }

  /** The value of an expression that reads no attribute. */
  Optional<Scalar> constant(Expression expression) {
    return folded.computeIfAbsent(
        expression,
        it ->
            References.in(it).isEmpty()
                ? new RuleCompiler(catalogue, new Problems())
                    .expression(it)
                    .flatMap(compiled -> compiled.value(new AttributeRow(catalogue), asOf))
                : Optional.empty());
  }
}
