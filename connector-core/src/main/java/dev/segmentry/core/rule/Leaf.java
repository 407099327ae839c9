package dev.segmentry.core.rule;

import dev.segmentry.core.account.AttributeRow;
import java.util.List;

/** A single comparison. */
record Leaf(Test comparison, Words words) implements Node {

  /** Tells how it came out. */
  interface Test {
    Truth test(AttributeRow row, AsOf asOf);
  }

  /** Says why, in words. */
  interface Words {
    Evidence of(AttributeRow row, AsOf asOf, Truth truth);
  }

  @Override
  public Truth test(AttributeRow row, AsOf asOf) {
    return comparison.test(row, asOf);
  }

  @Override
  public void explain(AttributeRow row, AsOf asOf, Truth outcome, List<Evidence> evidence) {
    evidence.add(words.of(row, asOf, outcome));
  }
}
