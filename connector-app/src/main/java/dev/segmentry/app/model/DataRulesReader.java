package dev.segmentry.app.model;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.app.yaml.YamlNode;
import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.quality.DataRules;
import dev.segmentry.core.rule.Suggestion;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads {@code data_quality}: what a model asks of its data. */
record DataRulesReader(RuleReader rules, StandIns standIns) {

  private static final String KEY_FIELDS = "key_fields";

  DataRules read(Section top) {
    return top.section("data_quality")
        .map(this::rules)
        .orElse(
            new DataRules(
                Optional.empty(),
                DataRules.USUAL_KEY_FIELDS,
                OptionalInt.empty(),
                OptionalInt.empty(),
                standIns.computed(),
                standIns.strict()));
  }

  private DataRules rules(Section section) {
    section.allow(KEY_FIELDS, "churned_when", "refuse_below", "refuse_duplicates_from");
    return new DataRules(
        rules.condition(section, "churned_when"),
        section.has(KEY_FIELDS) ? keyFields(section) : DataRules.USUAL_KEY_FIELDS,
        section.integer("refuse_below", 1, 100),
        section.integer("refuse_duplicates_from", 1, 100),
        standIns.computed(),
        standIns.strict());
  }

  private List<String> keyFields(Section section) {
    AttributeCatalogue catalogue = rules.catalogue();
    List<String> known = catalogue.definitions().stream().map(AttributeDefinition::name).toList();
    List<String> fields = section.texts(KEY_FIELDS);
    Set<String> once = new HashSet<>();
    for (YamlNode item : section.items(KEY_FIELDS)) {
      if (item instanceof YamlNode.Scalar scalar && !once.add(scalar.text())) {
        // Counted twice, it would weigh double in the completeness that may hold a run.
        rules
            .problems()
            .add(scalar.position(), "'" + scalar.text() + "' stands in " + KEY_FIELDS + " twice");
      }
    }
    for (String field : fields) {
      if (catalogue.slot(field).isEmpty()) {
        rules
            .problems()
            .add(
                section.position(KEY_FIELDS),
                "there is no attribute '" + field + "'" + Suggestion.hint(field, known));
      }
    }
    return fields;
  }
}
