package dev.segmentry.core.rule;

import dev.segmentry.core.account.AttributeRow;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A condition made of nodes. */
record NodeCondition(Node node, Expression source, Set<String> reads) implements CompiledCondition {

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
    return List.copyOf(evidence.size() < 2 ? evidence : new LinkedHashSet<>(evidence));
  }

  @Override
  public String text() {
    return ExpressionText.of(source);
  }
}
