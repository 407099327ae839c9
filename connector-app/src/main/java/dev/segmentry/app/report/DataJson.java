package dev.segmentry.app.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.core.plan.PlanSummary;
import dev.segmentry.core.quality.Completeness;
import dev.segmentry.core.quality.DataReport;
import dev.segmentry.core.quality.Duplicates;
import dev.segmentry.core.quality.Ranking;
import java.util.Locale;
import java.util.Map;

/** What the data of a run was like, for programs. */
final class DataJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private DataJson() {}

  static ObjectNode of(PlanSummary summary) {
    DataReport report = DataReport.of(summary.counts());
    ObjectNode node = NODES.objectNode();
    node.put("active", report.completeness().active());
    node.set("completeness", completeness(report));
    node.set("duplicates", duplicates(report.duplicates()));
    node.set("invalid", numbers(report.invalid()));
    node.set("stale", numbers(report.stale()));
    node.set("ranked", ranked(report.ranked()));
    node.put("quarantined", summary.count("quarantined"));
    return node;
  }

  private static ObjectNode completeness(DataReport report) {
    Completeness completeness = report.completeness();
    ObjectNode node = NODES.objectNode();
    if (completeness.isEmpty()) {
      return node;
    }
    node.put("percent", completeness.overall().percent());
    node.put("grade", word(completeness.grade()));
    ObjectNode fields = node.putObject("fields");
    completeness
        .filled()
        .forEach(
            (field, filled) -> {
              ObjectNode one = fields.putObject(field);
              one.put("filled", filled).put("percent", completeness.of(field).percent());
              one.put("grade", word(completeness.grade(field)));
              if (report.stoodIn().containsKey(field)) {
                one.put("percent_with_fallback", report.withStandIns(field).percent());
              }
            });
    return node;
  }

  private static ObjectNode duplicates(Duplicates duplicates) {
    return NODES
        .objectNode()
        .put("surplus", duplicates.surplus())
        .put("percent", duplicates.rate().percent())
        .put("grade", word(duplicates.grade()));
  }

  private static ObjectNode ranked(Map<String, Ranking> rankings) {
    ObjectNode node = NODES.objectNode();
    rankings.forEach(
        (attribute, ranking) -> {
          ObjectNode one = node.putObject(attribute);
          one.put("accounts", ranking.accounts()).put("alike", ranking.alike());
          ArrayNode doubts = one.putArray("doubts");
          ranking.doubts(attribute).forEach(doubts::add);
        });
    return node;
  }

  private static ObjectNode numbers(Map<String, Long> map) {
    ObjectNode node = NODES.objectNode();
    map.forEach(node::put);
    return node;
  }

  private static String word(Enum<?> grade) {
    return grade.name().toLowerCase(Locale.ROOT);
  }
}
