package dev.segmentry.core.rule;

import dev.segmentry.core.account.AttributeRow;
import java.util.List;

/**
 * AND and OR: one term that comes out as {@code decisive} decides, else an unknown one, else all.
 *
 * @param decisive FALSE for AND, TRUE for OR
 */
record Junction(List<Node> terms, Truth decisive) implements Node {

  @Override
  public Truth test(AttributeRow row, AsOf asOf) {
    Truth result = decisive.not();
    for (int i = 0; i < terms.size(); i++) {
      Truth truth = terms.get(i).test(row, asOf);
      if (truth == decisive) {
        return truth;
      }
      if (truth == Truth.UNKNOWN) {
        result = truth;
      }
    }
    return result;
  }

  @Override
  public void explain(AttributeRow row, AsOf asOf, Truth outcome, List<Evidence> evidence) {
    for (Node term : terms) {
      Truth truth = term.test(row, asOf);
      if (truth == outcome) {
        term.explain(row, asOf, truth, evidence);
      }
    }
  }
}
