package dev.segmentry.app.model;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.app.yaml.YamlNode;
import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.rule.CompiledCondition;
import dev.segmentry.core.rule.CompiledExpression;
import dev.segmentry.core.rule.Expression;
import dev.segmentry.core.rule.Position;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.rule.RuleCompiler;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Reads the rules behind the keys of a section. */
record RuleReader(AttributeCatalogue catalogue, Problems problems) {

  /** Empty when the key is absent or, with a problem, when its rule does not compile. */
  Optional<CompiledCondition> condition(Section section, String key) {
    return section.find(key).flatMap(this::condition);
  }

  Optional<CompiledCondition> condition(YamlNode node) {
    return parsed(node, problems).flatMap(new RuleCompiler(catalogue, problems)::condition);
  }

  Optional<CompiledExpression> expression(YamlNode node) {
    return parsed(node, problems).flatMap(new RuleCompiler(catalogue, problems)::expression);
  }

  Optional<CompiledExpression> expression(YamlNode node, UnaryOperator<Expression> change) {
    return parsed(node, problems)
        .map(change)
        .flatMap(new RuleCompiler(catalogue, problems)::expression);
  }

  static Optional<Expression> parsed(YamlNode node, Problems problems) {
    if (node instanceof YamlNode.Scalar scalar) {
      return RuleParser.parse(scalar, problems);
    }
    problems.add(node.position(), "a rule is needed here, but there is " + node.kind());
    return Optional.empty();
  }

  /** Builds a part of the model; what the model refuses becomes a problem. */
  <T> Optional<T> built(Position position, Supplier<T> part) {
    try {
      return Optional.of(part.get());
    } catch (IllegalArgumentException refusal) {
      problems.add(position, String.valueOf(refusal.getMessage()));
      return Optional.empty();
    }
  }
}
