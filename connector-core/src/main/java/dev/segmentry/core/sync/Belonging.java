package dev.segmentry.core.sync;

import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.quality.DataRules;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.Truth;
import dev.segmentry.core.segment.Scope;
import java.time.DateTimeException;
import java.util.function.BooleanSupplier;

/**
 * Which accounts are counted. Where that cannot be computed an account is not: what is wrong with
 * it is told where it is decided.
 *
 * @param scope who is a customer
 * @param rules who of them has left
 */
record Belonging(Scope scope, DataRules rules) {

  boolean isInScope(AttributeRow row, AsOf asOf) {
    return holds(() -> scope.condition().test(row, asOf) == Truth.TRUE);
  }

  boolean hasNotLeft(AttributeRow row, AsOf asOf) {
    return holds(() -> rules.isActive(row, asOf));
  }

  /** In scope, and has not left. */
  boolean isActive(AttributeRow row, AsOf asOf) {
    return isInScope(row, asOf) && hasNotLeft(row, asOf);
  }

  private static boolean holds(BooleanSupplier question) {
    try {
      return question.getAsBoolean();
    } catch (ArithmeticException | DateTimeException | IndexOutOfBoundsException impossible) {
      return false;
    }
  }
}
