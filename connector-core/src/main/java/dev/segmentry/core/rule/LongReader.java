package dev.segmentry.core.rule;

import dev.segmentry.core.account.AttributeRow;

/** Computes a value held as a long: {@link CompiledExpression#MISSING} when there is none. */
interface LongReader {
  long read(AttributeRow row, AsOf asOf);
}
