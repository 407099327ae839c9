package dev.segmentry.app.report;

import dev.segmentry.app.model.WholeModel;
import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.lint.AttributeNote;
import dev.segmentry.core.quality.DataRules;
import dev.segmentry.core.segment.SegmentationModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a model decides by and what it asks of it: its own attributes, what stands in, its data. */
final class ModelInputs {

  private final WholeModel whole;
  private final SegmentationModel model;
  private final List<String> lines = new ArrayList<>();

  private ModelInputs(WholeModel whole) {
    this.whole = whole;
    this.model = whole.model();
  }

  static List<String> of(WholeModel whole) {
    ModelInputs inputs = new ModelInputs(whole);
    inputs.attributes();
    inputs.missing();
    inputs.data();
    return inputs.lines;
  }

  /** Those the model speaks of; the built-in ones are the same for every model. */
  private void attributes() {
    List<AttributeDefinition> said =
        whole.declared().stream().flatMap(name -> model.catalogue().find(name).stream()).toList();
    if (said.isEmpty()) {
      return;
    }
    lines.add("## Attributes of its own");
    lines.add("");
    lines.addAll(Markdown.head("attribute", "type", "values", "tells of", "means"));
    Map<String, AttributeNote> notes = whole.notes();
    for (AttributeDefinition one : said) {
      AttributeNote note = notes.getOrDefault(one.name(), AttributeNote.NONE);
      lines.add(
          Markdown.row(
              RuleWords.name(one.name()),
              (one.whole() ? "whole " : "") + one.type().name().toLowerCase(Locale.ROOT),
              values(one, note),
              note.family().map(it -> it.name().toLowerCase(Locale.ROOT)).orElse(""),
              one.description()));
    }
    lines.add("");
  }

  private static String values(AttributeDefinition attribute, AttributeNote note) {
    List<String> values = new ArrayList<>();
    note.min().ifPresent(least -> values.add("at least " + ModelPage.shown(least)));
    note.max().ifPresent(most -> values.add("at most " + ModelPage.shown(most)));
    if (!attribute.options().isEmpty()) {
      values.add(String.join(" or ", attribute.options()));
    }
    return String.join(", ", values);
  }

  private void missing() {
    DataRules data = model.data();
    if (data.standIns().isEmpty() && data.strict().isEmpty()) {
      return;
    }
    lines.add("## Missing values");
    lines.add("");
    lines.addAll(Markdown.head("attribute", "where it is missing"));
    Set<String> attributes = new TreeSet<>(data.standIns().keySet());
    attributes.addAll(data.strict());
    for (String attribute : attributes) {
      String standIn = data.standIns().get(attribute);
      String words =
          data.strict().contains(attribute) || standIn == null
              ? "unknown: nothing stands in (strict)"
              : "`" + standIn + "` has what stands in (fallback)";
      lines.add("| `" + attribute + "` | " + words + " |");
    }
    lines.add("");
  }

  private void data() {
    DataRules data = model.data();
    lines.add("## Data quality");
    lines.add("");
    String fields =
        data.keyFields().stream().map(RuleWords::name).collect(Collectors.joining(", "));
    lines.add(
        "- Key fields: "
            + (fields.isEmpty() ? "none" : fields)
            + "; "
            + held(data.refuseBelow(), "below ", " of them filled"));
    lines.add(
        "- Duplicates: " + held(data.refuseDuplicatesFrom(), "from ", " surplus accounts on"));
    lines.add(
        "- No customer any more is who has "
            + data.churnedWhen()
                .map(rule -> "this: " + Markdown.cell(RuleWords.of(rule.source())))
                .orElse("a day in churned at that is not to come"));
    lines.add("");
  }

  private static String held(OptionalInt limit, String side, String of) {
    return limit.isPresent()
        ? "a plan waits for a person " + side + limit.getAsInt() + " %" + of
        : "told only";
  }
}
