package dev.segmentry.hubspot;

import dev.segmentry.core.account.Absence;
import dev.segmentry.core.account.AccountRecord;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.mapping.AttributeMapping;
import dev.segmentry.core.mapping.FieldMappings;
import dev.segmentry.core.mapping.MultiValue;
import dev.segmentry.core.mapping.Output;
import dev.segmentry.core.mapping.OutputMapping;
import dev.segmentry.hubspot.api.CrmRecord;
import dev.segmentry.hubspot.api.PropertyDefinition;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Companies as the portal holds them to accounts as the mapping wants them. */
final class CompanyTranslator {

  private static final int LONGEST_DETAIL = 80;

  private final FieldMappings mappings;
  private final Map<String, PropertyDefinition> definitions;
  private final PropertyValues values;
  private final OwnerDirectory owners;

  CompanyTranslator(
      FieldMappings mappings,
      Map<String, PropertyDefinition> definitions,
      PropertyValues values,
      OwnerDirectory owners) {
    this.mappings = mappings;
    this.definitions = definitions;
    this.values = values;
    this.owners = owners;
  }

  static ExternalRef ref(String id) {
    return new ExternalRef(CrmSystem.HUBSPOT, id);
  }

  AccountRecord account(CrmRecord company, Instant readAt) {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    for (AttributeMapping mapping : mappings.attributes()) {
      attributes.put(mapping.attribute(), attribute(mapping, company, readAt));
    }
    return new AccountRecord(
        ref(company.id()),
        name(company),
        modifiedAt(company, readAt),
        attributes,
        outputs(company),
        csmCandidates(company));
  }

  private static String name(CrmRecord company) {
    return company
        .property("name")
        .or(() -> company.property("domain"))
        .orElse("Company " + company.id());
  }

  private static Instant modifiedAt(CrmRecord company, Instant readAt) {
    Optional<String> stamp = company.property(CompanyProperties.MODIFIED);
    try {
      return stamp.map(PropertyValues::instant).or(company::updatedAt).orElse(readAt);
    } catch (DateTimeException unreadable) {
      return company.updatedAt().orElse(readAt);
    }
  }

  private AttributeValue attribute(AttributeMapping mapping, CrmRecord company, Instant readAt) {
    PropertyPath path = PropertyPath.of(mapping.path());
    Optional<String> held = company.property(path.property());
    if (held.isEmpty()) {
      return new AttributeValue.Missing(Absence.EMPTY, "", path.text(), readAt);
    }
    String content = held.get();
    try {
      return content(path, content)
          .<AttributeValue>map(
              text ->
                  new AttributeValue.Known(
                      values.read(mapping.type(), type(path), text), path.text(), readAt))
          .orElseGet(() -> new AttributeValue.Missing(Absence.EMPTY, "", path.text(), readAt));
    } catch (InvalidValue e) {
      return new AttributeValue.Missing(
          Absence.INVALID, ShortText.of(e.content(), LONGEST_DETAIL), path.text(), readAt);
    }
  }

  /** The text a path stands for; empty when the owner has none. */
  private Optional<String> content(PropertyPath path, String held) {
    return path.facet()
        .map(
            facet ->
                facet.of(owners.find(held).orElseThrow(() -> new InvalidValue("no owner " + held))))
        .orElse(Optional.of(held))
        .filter(text -> !text.isEmpty());
  }

  private String type(PropertyPath path) {
    PropertyDefinition definition = definitions.get(path.property());
    return path.facet().isPresent() || definition == null ? "string" : definition.type();
  }

  /** By the type of the output, not of the property: what we wrote has to read back equal. */
  private Map<String, Scalar> outputs(CrmRecord company) {
    Map<String, Scalar> outputs = new LinkedHashMap<>();
    for (OutputMapping mapping : mappings.outputs()) {
      company
          .property(mapping.field())
          .map(content -> text(content, mapping.output()))
          .filter(content -> !content.isEmpty())
          .ifPresent(content -> outputs.put(mapping.field(), output(mapping, content)));
    }
    return outputs;
  }

  private static String text(String held, Output output) {
    return output == Output.TAGS ? MultiValue.sorted(held) : held;
  }

  private Scalar output(OutputMapping mapping, String content) {
    try {
      return values.read(type(mapping.output()), type(PropertyPath.of(mapping.field())), content);
    } catch (InvalidValue notOurs) {
      return new Scalar.TextValue(content);
    }
  }

  private static AttributeType type(Output output) {
    return switch (output) {
      case SEGMENT, PROPOSED, REASON, MODEL_VERSION, CAMPAIGN, CONFIDENCE, SUB, TAGS ->
          AttributeType.TEXT;
      case SINCE -> AttributeType.DATE;
      case SCORE -> AttributeType.NUMBER;
      case PROVISIONAL -> AttributeType.BOOLEAN;
    };
  }

  private List<String> csmCandidates(CrmRecord company) {
    return mappings.csm().stream()
        .map(PropertyPath::of)
        .flatMap(path -> candidate(path, company).stream())
        .toList();
  }

  private Optional<String> candidate(PropertyPath path, CrmRecord company) {
    Optional<String> held = company.property(path.property());
    return path.facet().isEmpty()
        ? held
        : held.flatMap(owners::find).flatMap(owner -> path.facet().get().of(owner));
  }
}
