package dev.segmentry.core.rule;

import dev.segmentry.core.account.AttributeRow;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A condition made of nodes. */
record NodeCondition(Node node, Expression source, Set<String> reads) implements CompiledCondition {

  private static final int FEW = 8;

  NodeCondition {
    reads = Set.copyOf(reads);
  }

  @Override
  public Truth test(AttributeRow row, AsOf asOf) {
    return node.test(row, asOf);
  }

  @Override
  public List<Evidence> evidence(AttributeRow row, AsOf asOf) {
    List<Evidence> evidence = new ArrayList<>();
    node.explain(row, asOf, node.test(row, asOf), evidence);
    return List.copyOf(isDistinct(evidence) ? evidence : new LinkedHashSet<>(evidence));
  }

  /** Pairwise, since most rules have a handful of comparisons and hashing them is slower. */
  private static boolean isDistinct(List<Evidence> evidence) {
    if (evidence.size() > FEW) {
      return false;
    }
    for (int i = 1; i < evidence.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (evidence.get(i).equals(evidence.get(j))) {
          return false;
        }
      }
    }
    return true;
  }

  @Override
  public String text() {
    return ExpressionText.of(source);
  }
}
