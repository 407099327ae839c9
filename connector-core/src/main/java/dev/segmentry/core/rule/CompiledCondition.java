package dev.segmentry.core.rule;

import dev.segmentry.core.account.AttributeRow;
import java.util.List;
import java.util.Set;

/**
 * A condition ready to be asked of one account after the other. Immutable, safe for many threads.
 * The row must have the slots of the catalogue it was compiled against.
 */
public interface CompiledCondition {

  /** Whether it holds; allocates nothing. */
  Truth test(AttributeRow row, AsOf asOf);

  /**
   * The comparisons that made {@link #test} what it is, in the order of the rule: those that hold
   * when it holds, those that fail when it fails, those that are unknown when it is unknown.
   */
  List<Evidence> evidence(AttributeRow row, AsOf asOf);

  /**
   * Names of all attributes it reads, among them computed ones such as {@code percentile_rank.arr}
   * and {@code segment_of.usage}.
   */
  Set<String> reads();

  /** The condition as text, in its canonical spelling. */
  String text();

  /** What it was compiled from. */
  Expression source();
}
