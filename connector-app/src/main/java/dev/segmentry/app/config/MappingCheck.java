package dev.segmentry.app.config;

import dev.segmentry.app.config.MappingSettings.MappedAttribute;
import dev.segmentry.app.signals.CsvSource;
import dev.segmentry.app.signals.SignalRows;
import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.mapping.AttributeMapping;
import dev.segmentry.core.mapping.FieldMappings;
import dev.segmentry.core.mapping.Output;
import dev.segmentry.core.mapping.OutputMapping;
import dev.segmentry.core.mapping.RelatedCount;
import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.rule.Position;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.rule.Suggestion;
import dev.segmentry.core.segment.ProductTag;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Holds a mapping against a model: every name must be one the model knows. */
public final class MappingCheck {

  private final Configuration configuration;
  private final Problems problems;

  public MappingCheck(Configuration configuration, Problems problems) {
    this.configuration = configuration;
    this.problems = problems;
  }

  /** Attributes the admin adds to a catalogue: those mapped with a type and not in it. */
  public List<AttributeDefinition> additions(AttributeCatalogue catalogue) {
    List<AttributeDefinition> added = new ArrayList<>();
    for (MappedAttribute mapped : configuration.mapping().attributes()) {
      String name = mapped.attribute().value();
      if (catalogue.find(name).isEmpty() && mapped.type().isPresent()) {
        added.add(AttributeDefinition.of(name, mapped.type().get()));
      }
    }
    return added;
  }

  /**
   * The mapping in the core's terms; what does not fit the model is left out and told.
   *
   * @param dimensions keys of the model's dimensions
   */
  public FieldMappings against(AttributeCatalogue catalogue, Collection<String> dimensions) {
    refuseTwice();
    checkColumns(catalogue);
    List<AttributeMapping> attributes = new ArrayList<>();
    configuration
        .mapping()
        .attributes()
        .forEach(mapped -> attribute(mapped, catalogue).ifPresent(attributes::add));
    attributes.addAll(matchFields());
    attributes.addAll(ownerFields());
    attributes.addAll(companions(dimensions));
    attributes.addAll(parentField());
    checkRolledUp(catalogue);
    List<RelatedCount> related = new ArrayList<>();
    for (Located<RelatedCount> count : configuration.mapping().related()) {
      if (isCount(count, catalogue)) {
        related.add(count.value());
      }
    }
    return new FieldMappings(
        attributes,
        related,
        outputs(catalogue, dimensions),
        configuration.csm().fields().stream().map(Located::value).toList(),
        configuration.mapping().taskKeyField().value(),
        enrichment());
  }

  /**
   * Tells what is wrong whatever the model says: for one that cannot be read at all.
   *
   * @param builtIn attributes every model has
   */
  public void withoutModel(AttributeCatalogue builtIn) {
    refuseTwice();
    for (MappedAttribute mapped : configuration.mapping().attributes()) {
      builtIn
          .find(mapped.attribute().value())
          .ifPresent(known -> refuseOtherType(mapped, known.type()));
    }
    for (Located<RelatedCount> count : configuration.mapping().related()) {
      if (builtIn.find(count.value().attribute()).isPresent()) {
        isCount(count, builtIn);
      }
    }
    companions(
        configuration.mapping().companions().stream()
            .map(companion -> companion.dimension().value())
            .toList());
    for (Located<String> name :
        configuration.hierarchy().map(HierarchySettings::rollUp).orElse(List.of())) {
      builtIn.find(name.value()).ifPresent(known -> refuseNoAmount(name, known));
    }
  }

  /** As the values name their source: the field's path, the file's name. */
  private Set<String> enrichment() {
    Set<String> sources = new HashSet<>();
    configuration.mapping().attributes().stream()
        .filter(MappedAttribute::enrichment)
        .forEach(mapped -> sources.add(mapped.path().value()));
    configuration.csvSources().stream()
        .filter(CsvSource::enrichment)
        .forEach(source -> sources.add(String.valueOf(source.file().getFileName())));
    return sources;
  }

  /** The fields that signals are matched by: read like attributes, and seen by no rule. */
  private List<AttributeMapping> matchFields() {
    Stream<String> files = configuration.csvSources().stream().map(CsvSource::match);
    Stream<String> objects =
        configuration.objects().isEmpty() && !configuration.hasAssociatedParents()
            ? Stream.empty()
            : Stream.of(configuration.org().accountIdField());
    return Stream.concat(files, objects)
        .distinct()
        .map(
            path ->
                new AttributeMapping(AccountMirror.MATCH_PREFIX + path, AttributeType.TEXT, path))
        .toList();
  }

  /** The fields that name who gets the tasks of a role: seen by no rule either. */
  private List<AttributeMapping> ownerFields() {
    List<AttributeMapping> fields = new ArrayList<>();
    configuration
        .csm()
        .owners()
        .forEach(
            (role, owner) ->
                owner
                    .field()
                    .map(
                        field ->
                            new AttributeMapping(
                                AccountMirror.OWNER_PREFIX + role,
                                AttributeType.TEXT,
                                field.value()))
                    .ifPresent(fields::add));
    return fields;
  }

  /** Who is above whom: seen by no rule. */
  private List<AttributeMapping> parentField() {
    return configuration
        .hierarchy()
        .filter(one -> !one.byAssociation())
        .map(
            one ->
                new AttributeMapping(
                    AccountMirror.PARENT, AttributeType.TEXT, one.parent().value()))
        .stream()
        .toList();
  }

  /** Amounts can be added up; shares, scores and ranks cannot. */
  private void checkRolledUp(AttributeCatalogue catalogue) {
    List<Located<String>> rollUp =
        configuration.hierarchy().map(HierarchySettings::rollUp).orElse(List.of());
    for (Located<String> name : rollUp) {
      Optional<AttributeDefinition> attribute = catalogue.find(name.value());
      if (attribute.isEmpty()) {
        problems.add(
            name.position(),
            "hierarchy.roll_up: the model has no attribute '"
                + name.value()
                + "'"
                + Suggestion.hint(name.value(), names(catalogue)));
      } else {
        refuseNoAmount(name, attribute.get());
      }
    }
  }

  private void refuseNoAmount(Located<String> name, AttributeDefinition attribute) {
    if (!canBeAddedUp(attribute)) {
      problems.add(
          name.position(),
          "hierarchy.roll_up: '"
              + name.value()
              + "' is no amount that could be added up over accounts; name amounts and counts");
    }
  }

  private static boolean canBeAddedUp(AttributeDefinition attribute) {
    return (attribute.type() == AttributeType.NUMBER || attribute.type() == AttributeType.MONEY)
        && attribute.range().max() == Long.MAX_VALUE;
  }

  /** What people write beside a segment: seen by no rule. */
  private List<AttributeMapping> companions(Collection<String> dimensions) {
    List<AttributeMapping> fields = new ArrayList<>();
    for (MappingSettings.Companion companion : configuration.mapping().companions()) {
      String dimension = companion.dimension().value();
      boolean written =
          configuration.mapping().outputs().stream()
              .map(Located::value)
              .anyMatch(one -> one.output() == Output.SEGMENT && one.dimension().equals(dimension));
      if (!dimensions.contains(dimension)) {
        unknown(companion.dimension(), dimensions);
      } else if (!written) {
        problems.add(
            companion.dimension().position(),
            "write."
                + dimension
                + ".segment is not mapped, so nobody can set it in the CRM; map it, or leave this"
                + " out");
      }
      fields.add(
          new AttributeMapping(
              AccountMirror.COMPANION_PREFIX + companion.kind() + ":" + dimension,
              companion.isDay() ? AttributeType.DATE : AttributeType.TEXT,
              companion.path().value()));
    }
    return fields;
  }

  private void unknown(Located<String> dimension, Collection<String> dimensions) {
    problems.add(
        dimension.position(),
        "the model has no dimension '"
            + dimension.value()
            + "'"
            + Suggestion.hint(dimension.value(), dimensions)
            + "; it has "
            + String.join(", ", dimensions));
  }

  private Optional<AttributeMapping> attribute(
      MappedAttribute mapped, AttributeCatalogue catalogue) {
    String name = mapped.attribute().value();
    Optional<AttributeDefinition> known = catalogue.find(name);
    if (known.isEmpty()) {
      problems.add(
          mapped.attribute().position(),
          "the model has no attribute '"
              + name
              + "'"
              + Suggestion.hint(name, names(catalogue))
              + "; to add it, give it a type: "
              + name
              + ": {field: "
              + mapped.path().value()
              + ", type: number}");
      return Optional.empty();
    }
    AttributeType type = known.get().type();
    refuseOtherType(mapped, type);
    return Optional.of(new AttributeMapping(name, type, mapped.path().value()));
  }

  private void refuseOtherType(MappedAttribute mapped, AttributeType type) {
    if (mapped.type().filter(written -> written != type).isPresent()) {
      problems.add(
          mapped.attribute().position(),
          mapped.attribute().value()
              + " is a "
              + word(type)
              + " in the model, not a "
              + word(mapped.type().get())
              + "; leave the type out");
    }
  }

  private boolean isCount(Located<RelatedCount> count, AttributeCatalogue catalogue) {
    String name = count.value().attribute();
    Optional<AttributeDefinition> known = catalogue.find(name);
    if (known.isEmpty()) {
      problems.add(
          count.position(),
          "the model has no attribute '" + name + "'" + Suggestion.hint(name, names(catalogue)));
      return false;
    }
    if (!known.get().type().isNumeric()) {
      problems.add(
          count.position(), name + " is a " + word(known.get().type()) + "; a count is a number");
    }
    return true;
  }

  private static boolean hasTags(AttributeCatalogue catalogue) {
    return names(catalogue).stream().anyMatch(ProductTag::isAttribute);
  }

  private List<OutputMapping> outputs(AttributeCatalogue catalogue, Collection<String> dimensions) {
    List<OutputMapping> outputs = new ArrayList<>();
    for (Located<OutputMapping> output : configuration.mapping().outputs()) {
      String dimension = output.value().dimension();
      if (output.value().output() == Output.TAGS && !hasTags(catalogue)) {
        problems.add(
            output.position(),
            "the model has no tags to write to "
                + output.value().field()
                + "; declare them under tags in the model, or leave this out");
      } else if (dimension.isEmpty() || dimensions.contains(dimension)) {
        outputs.add(output.value());
      } else {
        unknown(new Located<>(dimension, output.position()), dimensions);
      }
    }
    return outputs;
  }

  private void refuseTwice() {
    Set<String> mapped = new HashSet<>();
    configuration.mapping().attributes().forEach(one -> mapped.add(one.attribute().value()));
    for (Located<RelatedCount> count : configuration.mapping().related()) {
      if (!mapped.add(count.value().attribute())) {
        problems.add(
            count.position(),
            count.value().attribute() + " is mapped from a field already; keep one of the two");
      }
    }
  }

  private void checkColumns(AttributeCatalogue catalogue) {
    configuration.objects().forEach(one -> checkSum(one.value().sum(), one.position(), catalogue));
    for (Located<CsvSource> source : configuration.signals()) {
      if (source.value().rows() != SignalRows.ACCOUNTS) {
        checkSum(source.value().sum(), source.position(), catalogue);
        continue;
      }
      for (String name : source.value().columns().values()) {
        if (catalogue.find(name).isEmpty()) {
          problems.add(
              source.position(),
              "columns: the model has no attribute '"
                  + name
                  + "'"
                  + Suggestion.hint(name, names(catalogue)));
        }
      }
    }
  }

  /** Columns of users and products have names of their own; the sum is an attribute. */
  private void checkSum(Optional<String> sum, Position position, AttributeCatalogue catalogue) {
    if (sum.isPresent()
        && catalogue
            .find(sum.get())
            .filter(it -> it.type() == AttributeType.MONEY || it.type() == AttributeType.NUMBER)
            .isEmpty()) {
      problems.add(
          position,
          "sum: the model has no attribute of money '"
              + sum.get()
              + "'"
              + Suggestion.hint(sum.get(), names(catalogue)));
    }
    if (sum.isPresent() && isMapped(sum.get())) {
      problems.add(
          position,
          "sum: '"
              + sum.get()
              + "' is read from the CRM already; name another attribute, or take it out of"
              + " mapping.attributes");
    }
  }

  private boolean isMapped(String attribute) {
    return configuration.mapping().attributes().stream()
        .anyMatch(one -> one.attribute().value().equals(attribute));
  }

  private static List<String> names(AttributeCatalogue catalogue) {
    return catalogue.definitions().stream().map(AttributeDefinition::name).toList();
  }

  private static String word(AttributeType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }
}
