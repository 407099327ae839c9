package dev.segmentry.app.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.core.history.Restatement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a replay came to, for people and for programs. */
public final class RestatementReport {

  private static final int NAME = 18;

  private RestatementReport() {}

  public static List<String> text(Restatement it) {
    List<String> lines = new ArrayList<>();
    if (it.evaluations() == 0) {
      lines.add("Nothing was evaluated in that time.");
      return lines;
    }
    lines.add(
        it.model()
            + " over "
            + Words.count(it.evaluations(), "day", "days")
            + " with an evaluation, "
            + it.from().map(LocalDate::toString).orElse("")
            + " to "
            + it.to().map(LocalDate::toString).orElse("")
            + ", "
            + Words.count(it.accounts(), "account", "accounts"));
    lines.add("");
    for (Restatement.OfDimension one : it.dimensions()) {
      long all = one.same() + one.different();
      lines.add(
          Words.padded(Words.segment(one.dimension()), NAME)
              + Words.percent(one.same(), all)
              + " as recorded ("
              + Words.number(one.different())
              + " of "
              + Words.number(all)
              + " differ"
              + (one.byPeople() == 0
                  ? ""
                  : ", " + Words.number(one.byPeople()) + " of them where people had decided")
              + "); moves: "
              + Words.number(one.recordedMoves())
              + " recorded, "
              + Words.number(one.restatedMoves())
              + " restated");
      one.last()
          .forEach((pair, count) -> lines.add("    at last " + pair + ": " + Words.number(count)));
    }
    if (!it.notRestated().isEmpty()) {
      lines.add("recorded, and not in this model: " + String.join(", ", it.notRestated()));
    }
    if (it.failed() > 0) {
      lines.add(
          Words.count(it.failed(), "evaluation", "evaluations")
              + " of single accounts failed and were left out");
    }
    lines.add("");
    lines.add(
        "Restated by rules alone: what people held or approved, merges and tasks are not replayed,"
            + " and nothing recorded was changed.");
    return lines;
  }

  public static ObjectNode json(Restatement it) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("model", it.model());
    node.put("from", it.from().map(LocalDate::toString).orElse(null));
    node.put("to", it.to().map(LocalDate::toString).orElse(null));
    node.put("evaluations", it.evaluations()).put("accounts", it.accounts());
    node.put("failed", it.failed());
    ObjectNode dimensions = node.putObject("dimensions");
    for (Restatement.OfDimension one : it.dimensions()) {
      ObjectNode dimension = dimensions.putObject(one.dimension());
      dimension.put("same", one.same()).put("different", one.different());
      dimension.put("different_by_people", one.byPeople());
      dimension.put("recorded_moves", one.recordedMoves());
      dimension.put("restated_moves", one.restatedMoves());
      ObjectNode last = dimension.putObject("last");
      for (Map.Entry<String, Long> pair : one.last().entrySet()) {
        last.put(pair.getKey(), pair.getValue());
      }
    }
    it.notRestated().forEach(node.putArray("not_restated")::add);
    return node;
  }
}
