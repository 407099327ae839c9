package dev.segmentry.core.rule;

import dev.segmentry.core.account.AttributeRow;
import java.util.List;

/** A compiled condition or a part of one. */
interface Node {

  Truth test(AttributeRow row, AsOf asOf);

  /**
   * Adds the comparisons that made it come out so.
   *
   * @param truth what {@link #test} gave for this row
   */
  void explain(AttributeRow row, AsOf asOf, Truth truth, List<Evidence> evidence);
}
