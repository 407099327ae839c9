package dev.segmentry.core.rule;

import dev.segmentry.core.account.AttributeRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** COALESCE over conditions: the first that is not unknown. */
record FirstKnown(List<Node> choices) implements Node {

  @Override
  public Truth test(AttributeRow row, AsOf asOf) {
    for (int i = 0; i < choices.size(); i++) {
      Truth truth = choices.get(i).test(row, asOf);
      if (truth != Truth.UNKNOWN) {
        return truth;
      }
    }
    return Truth.UNKNOWN;
  }

  @Override
  public void explain(AttributeRow row, AsOf asOf, Truth outcome, List<Evidence> evidence) {
    for (Node choice : choices) {
      Truth truth = choice.test(row, asOf);
      if (truth != Truth.UNKNOWN || outcome == Truth.UNKNOWN) {
        choice.explain(row, asOf, truth, evidence);
        if (truth != Truth.UNKNOWN) {
          return;
        }
      } else {
        explainUnknown(choice, row, asOf, outcome, evidence);
      }
    }
  }

  private static void explainUnknown(
      Node choice, AttributeRow row, AsOf asOf, Truth outcome, List<Evidence> evidence) {
    List<Evidence> unknown = new ArrayList<>();
    choice.explain(row, asOf, Truth.UNKNOWN, unknown);
    String aside = ", COALESCE → " + outcome.name().toLowerCase(Locale.ROOT);
    for (Evidence it : unknown) {
      evidence.add(
          new Evidence(
              it.subject(),
              it.actual(),
              it.operator(),
              it.operand(),
              outcome,
              it.sentence() + aside));
    }
  }
}
