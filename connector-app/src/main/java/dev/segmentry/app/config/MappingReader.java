package dev.segmentry.app.config;

import dev.segmentry.app.config.MappingSettings.MappedAttribute;
import dev.segmentry.app.yaml.Section;
import dev.segmentry.app.yaml.YamlNode;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.mapping.Output;
import dev.segmentry.core.mapping.OutputMapping;
import dev.segmentry.core.mapping.RelatedCount;
import dev.segmentry.core.rule.Position;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.rule.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Reads {@code mapping}. */
final class MappingReader {

  /** Instead of the task key's field: there is none, and that is meant. */
  private static final String NONE = "none";

  private static final List<String> TYPES =
      Arrays.stream(AttributeType.values())
          .map(type -> type.name().toLowerCase(Locale.ROOT))
          .toList();
  private static final Map<String, Output> SHARED =
      Map.of(
          "reason", Output.REASON,
          "model_version", Output.MODEL_VERSION,
          "provisional", Output.PROVISIONAL,
          "campaign", Output.CAMPAIGN,
          "tags", Output.TAGS);
  private static final Map<String, Output> BY_DIMENSION =
      Map.of(
          "segment", Output.SEGMENT,
          "proposed", Output.PROPOSED,
          "since", Output.SINCE,
          "score", Output.SCORE,
          "confidence", Output.CONFIDENCE,
          "sub", Output.SUB);

  /** Fields of the vendors that a segment must never be written to, and why. */
  private static final Map<String, String> FORBIDDEN =
      Map.of(
          "lifecyclestage",
          "lifecyclestage is HubSpot's own funnel and only moves forward; create a property of your"
              + " own for our lifecycle",
          "ownerid",
          "the account's owner is never written",
          "hubspot_owner_id",
          "the company's owner is never written",
          "name",
          "the account's name is never written; create a field of your own",
          "domain",
          "the company's domain is never written; create a property of your own");

  private final CrmSystem crm;
  private final Problems problems;

  MappingReader(CrmSystem crm, Problems problems) {
    this.crm = crm;
    this.problems = problems;
  }

  MappingSettings read(Section mapping) {
    mapping.allow("attributes", "related", "write", "overrides", "task_key");
    List<MappedAttribute> attributes = new ArrayList<>();
    mapping
        .requireSection("attributes", "attribute: field, for example arr: AnnualRevenue")
        .ifPresent(
            section ->
                section.keys().forEach(key -> attribute(section, key).ifPresent(attributes::add)));
    List<Located<RelatedCount>> related = new ArrayList<>();
    mapping
        .section("related")
        .ifPresent(
            section -> section.keys().forEach(key -> count(section, key).ifPresent(related::add)));
    List<Located<OutputMapping>> outputs = new ArrayList<>();
    mapping
        .requireSection("write", "which fields the segments go to")
        .ifPresent(section -> outputs.addAll(outputs(section)));
    refuseRead(attributes, outputs);
    List<MappingSettings.Companion> companions = new ArrayList<>();
    mapping
        .section("overrides")
        .ifPresent(section -> section.keys().forEach(key -> companions(section, key, companions)));
    return new MappingSettings(
        attributes, related, outputs, companions, taskKey(mapping), mapping.has("task_key"));
  }

  /** What we read decides; written over by a decision it would decide the next one. */
  private void refuseRead(List<MappedAttribute> attributes, List<Located<OutputMapping>> outputs) {
    for (Located<OutputMapping> output : outputs) {
      String field = output.value().field();
      attributes.stream()
          .filter(attribute -> attribute.path().value().equalsIgnoreCase(field))
          .findFirst()
          .ifPresent(
              attribute ->
                  problems.add(
                      output.position(),
                      field
                          + " is read as the attribute "
                          + attribute.attribute().value()
                          + ": writing to it would destroy the data; create a field of your own"));
    }
  }

  private Located<String> taskKey(Section mapping) {
    String standard = crm == CrmSystem.SALESFORCE ? "Segmentry_Key__c" : "segmentry_key";
    String named = mapping.text("task_key").orElse(standard);
    return new Located<>(NONE.equals(named) ? "" : named, mapping.position("task_key"));
  }

  private Optional<MappedAttribute> attribute(Section section, String key) {
    Located<String> name = new Located<>(key, section.keyPosition(key));
    if (section.find(key).filter(YamlNode.Mapping.class::isInstance).isEmpty()) {
      return section
          .requireText(key, "the field it comes from")
          .flatMap(path -> path(path, section.position(key)))
          .map(path -> new MappedAttribute(name, path, Optional.empty(), false));
    }
    return section.section(key).map(this::allowed).flatMap(written -> detailed(name, written));
  }

  private Section allowed(Section written) {
    if (!written.has("max_age")) {
      return written.allow("field", "type", "enrichment");
    }
    problems.add(
        written.position("max_age"),
        "a CRM does not tell how old a field's content is, so max_age cannot be held here; only"
            + " signals have a max_age");
    return written.allow("field", "type", "enrichment", "max_age");
  }

  private static boolean isEnrichment(Section written) {
    return written
        .choice("enrichment", List.of("true", "false"))
        .filter("true"::equals)
        .isPresent();
  }

  private Optional<MappedAttribute> detailed(Located<String> name, Section written) {
    Optional<AttributeType> type =
        written
            .choice("type", TYPES)
            .map(word -> AttributeType.valueOf(word.toUpperCase(Locale.ROOT)));
    return written
        .requireText("field", "the field it comes from")
        .flatMap(path -> path(path, written.position("field")))
        .map(path -> new MappedAttribute(name, path, type, isEnrichment(written)));
  }

  private Optional<Located<String>> path(String path, Position position) {
    if (path.matches("[A-Za-z]\\w*(\\.[A-Za-z]\\w*){0,5}")) {
      return Optional.of(new Located<>(path, position));
    }
    problems.add(
        position, "'" + path + "' is not a field's API name or a path such as Owner.Email");
    return Optional.empty();
  }

  /** What people write beside a segment they set: read, never written. */
  private void companions(
      Section section, String dimension, List<MappingSettings.Companion> companions) {
    Optional<Section> written =
        section.section(dimension).map(one -> one.allow("until", "reason", "by"));
    if (written.isEmpty()) {
      return;
    }
    Located<String> named = new Located<>(dimension, section.keyPosition(dimension));
    for (String kind : List.of("until", "reason", "by")) {
      written
          .get()
          .text(kind)
          .flatMap(path -> path(path, written.get().position(kind)))
          .ifPresent(path -> companions.add(new MappingSettings.Companion(named, kind, path)));
    }
  }

  private Optional<Located<RelatedCount>> count(Section section, String key) {
    return section
        .section(key)
        .map(written -> written.allow("object", "where", "within"))
        .flatMap(
            written ->
                written
                    .requireText("object", "what is counted, for example Case")
                    .map(
                        object ->
                            new RelatedCount(
                                key, object, written.textsByKey("where"), window(written))))
        .map(count -> new Located<>(count, section.keyPosition(key)));
  }

  private Optional<RelatedCount.Window> window(Section written) {
    Optional<Section> within = written.section("within").map(one -> one.allow("field", "days"));
    if (within.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> field = within.get().requireText("field", "a date field of what is counted");
    within.get().require("days", "length of the window, for example 30");
    int days = within.get().integer("days", 1, 3660).orElse(0);
    return field.filter(name -> days > 0).map(name -> new RelatedCount.Window(name, days));
  }

  private List<Located<OutputMapping>> outputs(Section write) {
    List<Located<OutputMapping>> outputs = new ArrayList<>();
    for (String key : write.keys()) {
      Optional<Output> shared = Optional.ofNullable(SHARED.get(key));
      if (shared.isPresent()) {
        write
            .text(key)
            .ifPresent(field -> outputs.add(output(shared.get(), "", field, write.position(key))));
      } else if (write.find(key).orElse(null) instanceof YamlNode.Scalar) {
        write.problem(
            key,
            "a dimension needs pairs such as {segment: FIELD}; a field alone goes with "
                + String.join(", ", new TreeSet<>(SHARED.keySet()))
                + Suggestion.hint(key, SHARED.keySet()));
      } else {
        write.section(key).ifPresent(dimension -> outputs.addAll(dimension(key, dimension)));
      }
    }
    if (outputs.isEmpty() && write.keys().isEmpty()) {
      problems.add(
          write.position(), "nothing is written back; map at least one dimension's segment");
    }
    refuse(outputs);
    return outputs;
  }

  private List<Located<OutputMapping>> dimension(String name, Section dimension) {
    dimension.allow("segment", "since", "score", "confidence", "proposed", "sub");
    List<Located<OutputMapping>> outputs = new ArrayList<>();
    for (String key : dimension.keys()) {
      if (BY_DIMENSION.containsKey(key)) {
        Output output = BY_DIMENSION.getOrDefault(key, Output.SEGMENT);
        dimension
            .text(key)
            .ifPresent(field -> outputs.add(output(output, name, field, dimension.position(key))));
      }
    }
    return outputs;
  }

  private static Located<OutputMapping> output(
      Output output, String dimension, String field, Position position) {
    return new Located<>(new OutputMapping(output, dimension, field), position);
  }

  private void refuse(List<Located<OutputMapping>> outputs) {
    Map<String, Position> taken = new HashMap<>();
    for (Located<OutputMapping> output : outputs) {
      String field = output.value().field();
      String folded = field.toLowerCase(Locale.ROOT);
      if (FORBIDDEN.containsKey(folded)) {
        problems.add(output.position(), FORBIDDEN.getOrDefault(folded, ""));
      } else if (!field.matches("[A-Za-z]\\w*")) {
        problems.add(output.position(), "'" + field + "' is not a field's API name");
      }
      Position twin = taken.putIfAbsent(folded, output.position());
      if (twin != null) {
        problems.add(
            output.position(),
            field + " is already written on line " + twin.line() + "; give each output its field");
      }
    }
  }
}
