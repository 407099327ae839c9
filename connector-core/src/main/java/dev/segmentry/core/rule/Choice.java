package dev.segmentry.core.rule;

import dev.segmentry.core.account.AttributeRow;
import java.util.List;

/**
 * CASE over conditions.
 *
 * @param whens conditions of the branches
 * @param thens their results, and one more: that of ELSE
 */
record Choice(List<Node> whens, List<Node> thens) implements Node {

  @Override
  public Truth test(AttributeRow row, AsOf asOf) {
    return thens.get(chosen(whens, row, asOf)).test(row, asOf);
  }

  @Override
  public void explain(AttributeRow row, AsOf asOf, Truth outcome, List<Evidence> evidence) {
    int chosen = chosen(whens, row, asOf);
    for (int i = 0; i < whens.size(); i++) {
      if (i == chosen || chosen == whens.size()) {
        whens.get(i).explain(row, asOf, whens.get(i).test(row, asOf), evidence);
      }
    }
    thens.get(chosen).explain(row, asOf, outcome, evidence);
  }

  /** Index of the first branch whose condition holds; the number of branches when none does. */
  static int chosen(List<Node> whens, AttributeRow row, AsOf asOf) {
    for (int i = 0; i < whens.size(); i++) {
      if (whens.get(i).test(row, asOf) == Truth.TRUE) {
        return i;
      }
    }
    return whens.size();
  }
}
