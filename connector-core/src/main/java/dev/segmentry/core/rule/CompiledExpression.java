package dev.segmentry.core.rule;

import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.Scalar;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An expression ready to be computed for one account after the other. Immutable, safe for many
 * threads. A result that rests on something missing, a division by zero and a number that does not
 * fit are all missing.
 */
public interface CompiledExpression {

  /** {@link #scalar} of a missing result. */
  long MISSING = Long.MIN_VALUE;

  AttributeType type();

  /**
   * The result of an expression that is not text, held as in an {@link AttributeRow}; {@link
   * #MISSING} when it has none.
   *
   * @throws IllegalStateException when the type is a text
   */
  long scalar(AttributeRow row, AsOf asOf);

  /** The result of a text; null when it is missing or no text. */
  @Nullable String word(AttributeRow row, AsOf asOf);

  /** The result as a typed value; empty when missing. */
  Optional<Scalar> value(AttributeRow row, AsOf asOf);

  /**
   * Writes the result into a slot of the same row, or marks the slot as missing for insufficient
   * inputs.
   *
   * @param slot a slot of this expression's {@link #type()}
   * @return whether there was a result
   */
  boolean evaluateInto(AttributeRow row, AsOf asOf, int slot);

  /** Names of all attributes it reads, computed ones included. */
  Set<String> reads();

  /** The expression as text, in its canonical spelling. */
  String text();

  /** What it was compiled from. */
  Expression source();
}
