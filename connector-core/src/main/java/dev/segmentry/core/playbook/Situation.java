package dev.segmentry.core.playbook;

import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.rule.AsOf;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * All that playbooks need to know of one account in one evaluation.
 *
 * @param row attributes, computed ones included
 * @param asOf day of the evaluation
 * @param moves transitions of this evaluation
 * @param segments present segment by dimension; a dimension without one is absent
 * @param ranks how high the present segment stands in its dimension, from 1; only of dimensions
 *     with an order
 * @param episodes what is remembered of each playbook
 * @param facts small facts of earlier evaluations; those of the playbooks begin with {@code owed.},
 *     {@code open.}, {@code worst.}, {@code armed.} or {@code campaign.}
 * @param values what fills placeholders
 * @param closing last lines of every body
 */
public record Situation(
    AttributeRow row,
    AsOf asOf,
    List<Move> moves,
    Map<String, String> segments,
    Map<String, Integer> ranks,
    Map<String, PlaybookState> episodes,
    Map<String, String> facts,
    Function<Placeholder, Optional<String>> values,
    String closing) {

  public Situation {
    moves = List.copyOf(moves);
    segments = Map.copyOf(segments);
    ranks = Map.copyOf(ranks);
    episodes = Map.copyOf(episodes);
    facts = Map.copyOf(facts);
  }

  boolean isIn(String dimension, java.util.Set<String> side) {
    String segment = segments.get(dimension);
    return segment != null && side.contains(segment);
  }
}
