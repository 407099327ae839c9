package dev.segmentry.app.cli;

import dev.segmentry.app.config.Located;
import dev.segmentry.app.config.MappingSettings.MappedAttribute;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.crm.CrmField;
import dev.segmentry.core.crm.CrmField.Kind;
import dev.segmentry.core.mapping.MultiValue;
import dev.segmentry.core.mapping.Output;
import dev.segmentry.core.mapping.OutputMapping;
import dev.segmentry.core.playbook.Playbook;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.segment.Confidence;
import dev.segmentry.core.segment.EvaluationStep;
import dev.segmentry.core.segment.ProductTag;
import dev.segmentry.core.segment.Remark;
import dev.segmentry.core.segment.Segment;
import dev.segmentry.core.segment.SegmentationModel;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds the kinds of CRM fields against what is read from them and written to them. What both
 * adapters translate is allowed: text that holds a number or a day, a day where a time is asked for
 * and the other way round, an enumeration whose options are values of the type.
 */
final class FieldTypes {

  private static final int SCORE_DECIMALS = 2;

  private final SegmentationModel model;
  private final Problems problems;

  FieldTypes(SegmentationModel model, Problems problems) {
    this.model = model;
    this.problems = problems;
  }

  void checkRead(CrmField field, MappedAttribute mapped) {
    model
        .catalogue()
        .find(mapped.attribute().value())
        .ifPresent(attribute -> checkRead(field, mapped, attribute.type()));
  }

  private void checkRead(CrmField field, MappedAttribute mapped, AttributeType type) {
    if (!sources(type).contains(field.kind()) && !isEnumerated(field, type)) {
      problems.add(
          mapped.path().position(),
          mapped.attribute().value()
              + " is a "
              + word(type)
              + " and cannot be read from "
              + field.name()
              + ", a "
              + word(field.kind())
              + " field; map a field that is "
              + words(sources(type)));
    }
  }

  /** A field that is to hold the last day of what people set. */
  void checkDay(CrmField field, Located<String> path) {
    if (!sources(AttributeType.DATE).contains(field.kind())) {
      problems.add(
          path.position(),
          "a last day cannot be read from "
              + field.name()
              + ", a "
              + word(field.kind())
              + " field; map a field that is "
              + words(sources(AttributeType.DATE)));
    }
  }

  private static Set<Kind> sources(AttributeType type) {
    return switch (type) {
      case NUMBER, MONEY -> EnumSet.of(Kind.NUMBER, Kind.TEXT);
      case BOOLEAN -> EnumSet.of(Kind.BOOLEAN, Kind.TEXT);
      case DATE, TIMESTAMP -> EnumSet.of(Kind.DATE, Kind.TIMESTAMP, Kind.TEXT);
      case TEXT, PICKLIST ->
          EnumSet.of(Kind.TEXT, Kind.PICKLIST, Kind.MULTI_PICKLIST, Kind.REFERENCE, Kind.OTHER);
    };
  }

  /** Grades from 0 to 10, or yes and no, are enumerations on some orgs. */
  private static boolean isEnumerated(CrmField field, AttributeType type) {
    String shape =
        switch (type) {
          case NUMBER, MONEY -> "-?[0-9]+(\\.[0-9]+)?";
          case BOOLEAN -> "(?i)true|false";
          case TEXT, PICKLIST, DATE, TIMESTAMP -> "";
        };
    return field.kind() == Kind.PICKLIST
        && field.options().stream().anyMatch(option -> option.matches(shape));
  }

  void checkWritten(CrmField field, Located<OutputMapping> output) {
    Set<Kind> targets = targets(output.value().output());
    boolean flag =
        output.value().output() == Output.PROVISIONAL
            && field.options().containsAll(List.of("true", "false"));
    if (!targets.contains(field.kind()) && !flag) {
      problems.add(
          output.position(),
          word(output.value().output())
              + " cannot be written to "
              + field.name()
              + ", a "
              + word(field.kind())
              + " field; name a field that is "
              + words(targets));
    }
    if (output.value().output() == Output.PROPOSED
        && !model.approvals().contains(output.value().dimension())) {
      problems.add(
          output.position(),
          "nothing is ever proposed in "
              + output.value().dimension()
              + ": the model asks for no approval there; add 'approval: required' to it, or leave"
              + " this out");
    }
    if (output.value().output() == Output.SUB && subs(output.value()).findAny().isEmpty()) {
      problems.add(
          output.position(),
          "the model has no sub-segment in "
              + output.value().dimension()
              + "; give it a remark with 'sub', or leave this out");
    }
    if (output.value().output() == Output.SCORE) {
      checkDecimals(field, output);
    }
    boolean listed = field.kind() == Kind.PICKLIST || field.kind() == Kind.MULTI_PICKLIST;
    if (listed && targets.contains(field.kind())) {
      checkOptions(field, output);
    }
    if (output.value().output() == Output.TAGS) {
      checkLength(field, output);
    }
  }

  /** A CRM that rounds what it is given would be written to again in every run. */
  private void checkDecimals(CrmField field, Located<OutputMapping> output) {
    field
        .decimals()
        .ifPresent(
            decimals -> {
              if (decimals < SCORE_DECIMALS) {
                problems.add(
                    output.position(),
                    "a score has "
                        + SCORE_DECIMALS
                        + " decimals and "
                        + field.name()
                        + " keeps "
                        + decimals
                        + ": it would be written again in every run; give the field "
                        + SCORE_DECIMALS
                        + " decimals");
              }
            });
  }

  /** A CRM that refuses what is too long would refuse it for the accounts that use most. */
  private void checkLength(CrmField field, Located<OutputMapping> output) {
    List<String> longest =
        tags()
            .map(ProductTag::options)
            .map(options -> Collections.max(options, Comparator.comparingInt(String::length)))
            .toList();
    int needed = MultiValue.of(longest).length();
    if (field.length() > 0 && needed > field.length()) {
      problems.add(
          output.position(),
          "the tags can need "
              + needed
              + " characters and "
              + field.name()
              + " takes "
              + field.length()
              + "; give it more room");
    }
  }

  private Stream<ProductTag> tags() {
    return model.steps().stream()
        .filter(EvaluationStep.Tag.class::isInstance)
        .map(step -> ((EvaluationStep.Tag) step).tag());
  }

  private static Set<Kind> targets(Output output) {
    return switch (output) {
      case SEGMENT, PROPOSED, CAMPAIGN, CONFIDENCE, SUB -> EnumSet.of(Kind.PICKLIST, Kind.TEXT);
      case SINCE -> EnumSet.of(Kind.DATE, Kind.TIMESTAMP);
      case SCORE -> EnumSet.of(Kind.NUMBER);
      case REASON, MODEL_VERSION -> EnumSet.of(Kind.TEXT);
      case PROVISIONAL -> EnumSet.of(Kind.BOOLEAN);
      case TAGS -> EnumSet.of(Kind.MULTI_PICKLIST, Kind.TEXT);
    };
  }

  private void checkOptions(CrmField field, Located<OutputMapping> output) {
    List<String> missing =
        values(output.value()).filter(key -> !field.options().contains(key)).toList();
    if (!missing.isEmpty()) {
      problems.add(
          output.position(),
          field.name()
              + " lacks "
              + (missing.size() == 1 ? "the value " : "the values ")
              + String.join(", ", missing)
              + "; add "
              + (missing.size() == 1 ? "it" : "them")
              + " to its options");
    }
  }

  private Stream<String> values(OutputMapping output) {
    if (output.output() == Output.TAGS) {
      return tags().flatMap(tag -> tag.options().stream());
    }
    if (output.output() == Output.CONFIDENCE) {
      return Arrays.stream(Confidence.values()).map(Confidence::word);
    }
    if (output.output() == Output.SUB) {
      return subs(output);
    }
    return output.output() == Output.CAMPAIGN
        ? model.playbooks().stream().filter(this::leavesTiersOut).map(Playbook::key)
        : model.dimension(output.dimension()).stream()
            .flatMap(dimension -> dimension.segments().stream())
            .map(Segment::key);
  }

  private Stream<String> subs(OutputMapping output) {
    return model.dimension(output.dimension()).stream()
        .flatMap(dimension -> dimension.remarks().stream())
        .filter(remark -> remark.kind() == Remark.Kind.SUB)
        .map(Remark::text)
        .distinct();
  }

  private boolean leavesTiersOut(Playbook playbook) {
    Set<String> tiers = playbook.priority().tiers().keySet();
    return model.dimension(playbook.priority().dimension()).stream()
        .flatMap(dimension -> dimension.segments().stream())
        .anyMatch(segment -> !tiers.contains(segment.key()));
  }

  private static String words(Set<Kind> kinds) {
    return kinds.stream()
        .filter(kind -> kind != Kind.OTHER)
        .map(FieldTypes::word)
        .collect(Collectors.joining(" or "));
  }

  private static String word(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
