package dev.segmentry.core.rule;

import dev.segmentry.core.account.AttributeRow;
import java.util.List;

/** TRUE or FALSE as written; there is nothing to explain about it. */
record Constant(Truth truth) implements Node {

  @Override
  public Truth test(AttributeRow row, AsOf asOf) {
    return truth;
  }

  @Override
  public void explain(AttributeRow row, AsOf asOf, Truth outcome, List<Evidence> evidence) {}
}
