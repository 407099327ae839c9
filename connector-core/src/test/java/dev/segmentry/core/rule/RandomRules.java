package dev.segmentry.core.rule;

import dev.segmentry.core.testkit.Rules;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Makes well-typed rules and accounts from a seed. */
final class RandomRules {

  private static final List<String> NUMBERS =
      List.of("health_score", "tenure_days", "churn_predicted", "arr");
  private static final List<String> LITERALS =
      List.of("0", "1", "-1", "0.5", "0.000001", "40", "33.333333", "9000000000000", "-7.25");
  private static final List<String> PAYMENTS = List.of("current", "late", "failed", "LATE");

  private final Random random;

  RandomRules(long seed) {
    random = new Random(seed);
  }

  RuleBench account() {
    RuleBench bench = new RuleBench();
    for (String name : NUMBERS) {
      if (random.nextInt(3) > 0) {
        bench.number(name, any(LITERALS));
      }
    }
    if (random.nextBoolean()) {
      bench.text("payment_status", any(PAYMENTS));
    }
    if (random.nextBoolean()) {
      bench.bool("gdpr_scope", random.nextBoolean());
    }
    return bench;
  }

  Expression condition(int depth) {
    if (depth == 0) {
      return random.nextInt(4) == 0
          ? Rules.bool(random.nextBoolean())
          : Rules.attribute("gdpr_scope");
    }
    int below = depth - 1;
    return switch (random.nextInt(10)) {
      case 0 -> Rules.and(condition(below), condition(below), condition(below));
      case 1 -> Rules.or(condition(below), condition(below));
      case 2 -> Rules.not(condition(below));
      case 3 -> Rules.coalesce(condition(below), condition(below));
      case 4 -> Rules.when(condition(below), condition(below), condition(below));
      case 5 ->
          new Expression.Between(
              number(below), number(below), number(below), random.nextBoolean(), Rules.HERE);
      case 6 ->
          new Expression.In(
              paid(), List.of(payment(), payment()), random.nextBoolean(), Rules.HERE);
      case 7 -> new Expression.IsNull(number(below), random.nextBoolean(), Rules.HERE);
      case 8 ->
          Rules.compare(
              paid(), random.nextBoolean() ? Relation.EQUAL : Relation.NOT_EQUAL, payment());
      default -> Rules.compare(number(below), any(List.of(Relation.values())), number(below));
    };
  }

  private Expression number(int depth) {
    if (depth == 0) {
      return random.nextBoolean() ? Rules.attribute(any(NUMBERS)) : Rules.number(any(LITERALS));
    }
    int below = depth - 1;
    return switch (random.nextInt(5)) {
      case 0 -> Rules.coalesce(number(below), number(below));
      case 1 -> new Expression.Negative(number(below), Rules.HERE);
      case 2 ->
          new Expression.Case(
              List.of(new Expression.Branch(condition(below), number(below))),
              random.nextBoolean() ? Optional.of(number(below)) : Optional.empty(),
              Rules.HERE);
      default ->
          Rules.arithmetic(number(below), any(List.of(ArithmeticOperator.values())), number(below));
    };
  }

  private Expression paid() {
    Expression status = Rules.attribute("payment_status");
    return random.nextBoolean() ? status : Rules.coalesce(status, Rules.text(any(PAYMENTS)));
  }

  private Expression payment() {
    return random.nextBoolean() ? Rules.attribute("payment_status") : Rules.text(any(PAYMENTS));
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
