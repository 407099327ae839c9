package dev.segmentry.app.model;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.app.yaml.YamlNode;
import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.rule.CompiledExpression;
import dev.segmentry.core.rule.Expression;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.rule.References;
import dev.segmentry.core.rule.RuleCompiler;
import dev.segmentry.core.rule.RuleFunction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the types of derived attributes by compiling them in the order in which they need each
 * other.
 */
record DerivedTypes(Map<String, AttributeDefinition> attributes, Problems problems) {

  /** Of an expression with a problem: keeps one mistake from being told as many. */
  private static final AttributeType GUESSED = AttributeType.NUMBER;

  void add(Section top) {
    Optional<Section> derived = top.section("derived");
    if (derived.isEmpty()) {
      return;
    }
    Map<String, Expression> open = new LinkedHashMap<>();
    for (String name : derived.get().keys()) {
      expression(derived.get(), name).ifPresent(it -> open.put(name, it));
    }
    Waiting waiting = new Waiting(open);
    while (!open.isEmpty()) {
      Optional<String> next = waiting.next();
      if (next.isPresent()) {
        // One of a loop that was told is settled already.
        Optional.ofNullable(open.remove(next.get()))
            .ifPresent(
                expression -> {
                  type(derived.get(), next.get(), expression);
                  waiting.settled(next.get());
                });
        continue;
      }
      for (String name : reportLoop(derived.get(), open)) {
        attributes.putIfAbsent(name, definition(name, GUESSED));
        open.remove(name);
        waiting.settled(name);
      }
    }
  }

  /** Who waits for whom, each counted once. */
  private static final class Waiting {
    private final Map<String, Integer> needed = new HashMap<>();
    private final Map<String, List<String>> readers = new HashMap<>();
    private final Deque<String> ready = new ArrayDeque<>();

    Waiting(Map<String, Expression> open) {
      for (String name : open.keySet()) {
        Set<String> needs = needs(open, name);
        needed.put(name, needs.size());
        needs.forEach(it -> readers.computeIfAbsent(it, key -> new ArrayList<>()).add(name));
        if (needs.isEmpty()) {
          ready.addLast(name);
        }
      }
    }

    Optional<String> next() {
      return Optional.ofNullable(ready.pollFirst());
    }

    void settled(String name) {
      for (String reader : readers.getOrDefault(name, List.of())) {
        if (needed.merge(reader, -1, Integer::sum) == 0) {
          ready.addLast(reader);
        }
      }
    }
  }

  private Optional<Expression> expression(Section derived, String name) {
    if (!name.matches(AttributeReader.NAME)) {
      problems.add(
          derived.keyPosition(name),
          "'" + name + "' is no attribute name; write lower-case letters, digits and _");
      return Optional.empty();
    }
    return derived
        .require(name, "the expression it is computed by")
        .flatMap(node -> value(derived, name, node))
        .flatMap(node -> RuleReader.parsed(node, problems));
  }

  private static Optional<YamlNode> value(Section derived, String name, YamlNode node) {
    return node instanceof YamlNode.Mapping
        ? derived
            .section(name)
            .flatMap(it -> it.require("value", "the expression it is computed by"))
        : Optional.of(node);
  }

  /** Derived attributes without a type yet that one reads. */
  private static Set<String> needs(Map<String, Expression> open, String name) {
    Expression expression = open.get(name);
    return expression == null
        ? Set.of()
        : References.in(expression).stream()
            .map(RuleFunction::ranked)
            .filter(open::containsKey)
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Tells one loop and gives its members. */
  private List<String> reportLoop(Section derived, Map<String, Expression> open) {
    Set<String> path = new LinkedHashSet<>();
    String name = open.keySet().iterator().next();
    while (path.add(name)) {
      name = needs(open, name).stream().sorted().findFirst().orElseThrow();
    }
    List<String> all = List.copyOf(path);
    List<String> members = all.subList(all.indexOf(name), all.size());
    problems.add(
        derived.keyPosition(name), "loop: " + String.join(" reads ", members) + " reads " + name);
    return members;
  }

  private void type(Section derived, String name, Expression expression) {
    Problems told = new Problems();
    Optional<AttributeType> own = compiled(expression, catalogueOf(expression), told);
    Optional<AttributeType> type =
        told.isEmpty() ? own : compiled(expression, wholeCatalogue(), problems);
    AttributeDefinition known = attributes.get(name);
    if (type.isPresent() && known != null && !fits(known.type(), type.get())) {
      problems.add(
          derived.keyPosition(name),
          name
              + " is an attribute of type "
              + words(known.type())
              + " already, but this gives "
              + words(type.get())
              + "; use another name");
    } else if (known == null) {
      attributes.put(name, definition(name, type.orElse(GUESSED)));
    }
  }

  private static Optional<AttributeType> compiled(
      Expression expression, AttributeCatalogue catalogue, Problems told) {
    return new RuleCompiler(catalogue, told).expression(expression).map(CompiledExpression::type);
  }

  /** What an expression reads and no more: enough for one in which nothing is wrong. */
  private AttributeCatalogue catalogueOf(Expression expression) {
    Map<String, AttributeDefinition> read = new LinkedHashMap<>();
    for (String name : References.in(expression)) {
      Optional.ofNullable(attributes.get(name)).ifPresent(it -> read.put(name, it));
      Optional.ofNullable(attributes.get(RuleFunction.ranked(name)))
          .filter(ranked -> !ranked.name().equals(name) && ranked.type().isNumeric())
          .ifPresent(
              ranked -> {
                read.put(ranked.name(), ranked);
                read.put(name, AttributeDefinition.of(name, AttributeType.NUMBER));
              });
    }
    return new AttributeCatalogue(List.copyOf(read.values()));
  }

  /** What is wrong is told against everything that could have been meant. */
  private AttributeCatalogue wholeCatalogue() {
    List<AttributeDefinition> all = new ArrayList<>(attributes.values());
    for (AttributeDefinition definition : attributes.values()) {
      if (definition.type().isNumeric()) {
        for (String prefix : RuleFunction.RANK_PREFIXES) {
          all.add(AttributeDefinition.of(prefix + definition.name(), AttributeType.NUMBER));
        }
      }
    }
    return new AttributeCatalogue(all);
  }

  private static AttributeDefinition definition(String name, AttributeType type) {
    return new AttributeDefinition(name, type, List.of(), "derived by the model");
  }

  private static boolean fits(AttributeType known, AttributeType given) {
    return known == given
        || (known.isNumeric() && given.isNumeric())
        || (known.isText() && given.isText());
  }

  private static String words(AttributeType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }
}
