package dev.segmentry.core.rule;

import dev.segmentry.core.account.AttributeRow;
import org.jspecify.annotations.Nullable;

/** Computes a text: null when there is none. */
interface TextReader {
  @Nullable String read(AttributeRow row, AsOf asOf);
}
