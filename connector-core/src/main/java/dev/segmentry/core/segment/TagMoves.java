package dev.segmentry.core.segment;

import dev.segmentry.core.playbook.Move;
import dev.segmentry.core.playbook.Playbook;
import dev.segmentry.core.playbook.Trigger;
import dev.segmentry.core.rule.Evidence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What playbooks see of product tags: a tag follows the data and makes no transition, but a trigger
 * may name one (domain §3.9). For that the last known value is remembered with what it rested on; a
 * tag that is unknown for a while has not moved.
 */
final class TagMoves {

  /** {@code tagged.<name>}: the last known value, what it rested on. */
  private static final String FACT = "tagged";

  private final Map<String, ProductTag> tags = new TreeMap<>();
  private final Map<String, Lineage> lineages = new HashMap<>();

  private TagMoves() {}

  /** Of the tags that some playbook waits for. */
  static TagMoves of(SegmentationModel model, Map<String, String> sources) {
    TagMoves moves = new TagMoves();
    List<String> awaited =
        model.playbooks().stream().flatMap(TagMoves::triggers).map(Trigger::dimension).toList();
    for (ProductTag tag : model.tags()) {
      String attribute = ProductTag.attribute(tag.name());
      if (awaited.contains(attribute)) {
        moves.tags.put(attribute, tag);
        moves.lineages.put(attribute, Lineage.of(tag, model, sources));
      }
    }
    return moves;
  }

  private static Stream<Trigger> triggers(Playbook playbook) {
    return Stream.concat(playbook.triggers().stream(), playbook.escalations().stream());
  }

  /** Last known value by the name triggers have for the tag: {@code tag.core}. */
  Map<String, String> standing(Evaluation evaluation) {
    Map<String, String> standing = new TreeMap<>();
    tags.forEach(
        (attribute, tag) ->
            value(attribute, evaluation)
                .or(() -> last(tag, evaluation).map(Last::value))
                .ifPresent(value -> standing.put(attribute, value)));
    return standing;
  }

  List<Move> moves(Evaluation evaluation) {
    return tags.entrySet().stream()
        .flatMap(one -> move(one.getKey(), one.getValue(), evaluation).stream())
        .toList();
  }

  /** Leaves what the next evaluation compares with. */
  void keep(Evaluation evaluation, Map<String, String> facts) {
    facts.keySet().removeIf(fact -> fact.startsWith(FACT + ".") && !isAwaited(fact));
    tags.forEach(
        (attribute, tag) ->
            value(attribute, evaluation)
                .ifPresent(
                    value ->
                        facts.put(
                            FACT + "." + tag.name(),
                            new Last(value, basis(attribute, evaluation)).toText())));
  }

  private boolean isAwaited(String fact) {
    return tags.containsKey(ProductTag.attribute(fact.substring(FACT.length() + 1)));
  }

  private Optional<Move> move(String attribute, ProductTag tag, Evaluation evaluation) {
    Optional<String> now = value(attribute, evaluation);
    Optional<Last> last = last(tag, evaluation);
    if (now.isEmpty() || now.equals(last.map(Last::value))) {
      return Optional.empty();
    }
    Cause cause = cause(last, basis(attribute, evaluation), evaluation);
    String before = last.map(Last::value).orElse("none");
    String why = String.join("; ", sentences(tag, now.get(), evaluation));
    return Optional.of(
        new Move(
            attribute,
            last.map(Last::value),
            now,
            last.map(Last::value).orElse(""),
            now.get(),
            occasion(cause),
            cause.word(),
            tag.label() + " " + before + " → " + now.get() + (why.isEmpty() ? "" : ": " + why)));
  }

  private static Cause cause(Optional<Last> last, Lineage.Basis now, Evaluation evaluation) {
    if (!evaluation.memory().mergedWith().isEmpty()) {
      return Cause.MERGE;
    }
    if (last.isEmpty()) {
      return evaluation.previous().evaluatedOn().isEmpty() && isRebuilt(evaluation)
          ? Cause.REBUILD
          : Cause.FIRST;
    }
    return now.causeSince(last.get().basis());
  }

  private static boolean isRebuilt(Evaluation evaluation) {
    return evaluation.previous().facts().keySet().stream()
        .anyMatch(fact -> fact.startsWith(RebuiltState.FACT + "."));
  }

  private static Move.Occasion occasion(Cause cause) {
    return switch (cause) {
      case FIRST -> Move.Occasion.FIRST;
      case DATA, TIME -> Move.Occasion.ACT;
      default -> Move.Occasion.RECORD;
    };
  }

  private static List<String> sentences(ProductTag tag, String value, Evaluation evaluation) {
    return tag.values().stream()
        .filter(it -> it.key().equals(value))
        .flatMap(it -> it.when().stream())
        .flatMap(rule -> rule.evidence(evaluation.row(), evaluation.asOf()).stream())
        .map(Evidence::sentence)
        .distinct()
        .toList();
  }

  private static Optional<String> value(String attribute, Evaluation evaluation) {
    int slot = evaluation.row().catalogue().slot(attribute).orElseThrow();
    return evaluation.row().isKnown(slot)
        ? Optional.of(evaluation.row().text(slot))
        : Optional.empty();
  }

  private Lineage.Basis basis(String attribute, Evaluation evaluation) {
    return Optional.ofNullable(lineages.get(attribute)).orElseThrow().basis(evaluation.row());
  }

  private static Optional<Last> last(ProductTag tag, Evaluation evaluation) {
    return evaluation.memory().fact(FACT, tag.name()).map(Last::parse);
  }

  /**
   * What was known last.
   *
   * @param value key of the value
   * @param basis what it rested on
   */
  private record Last(String value, Lineage.Basis basis) {
    String toText() {
      return value + "|" + basis.toText();
    }

    static Last parse(String text) {
      int end = text.indexOf('|');
      return new Last(text.substring(0, end), Lineage.Basis.parse(text.substring(end + 1)));
    }
  }
}
