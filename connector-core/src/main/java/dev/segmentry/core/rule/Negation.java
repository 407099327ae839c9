package dev.segmentry.core.rule;

import dev.segmentry.core.account.AttributeRow;
import java.util.List;

/** NOT: the comparisons under it are told as they came out, not turned around. */
record Negation(Node term) implements Node {

  @Override
  public Truth test(AttributeRow row, AsOf asOf) {
    return term.test(row, asOf).not();
  }

  @Override
  public void explain(AttributeRow row, AsOf asOf, Truth outcome, List<Evidence> evidence) {
    term.explain(row, asOf, outcome.not(), evidence);
  }
}
