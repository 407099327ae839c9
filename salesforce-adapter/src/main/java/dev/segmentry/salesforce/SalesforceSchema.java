package dev.segmentry.salesforce;

import dev.segmentry.core.crm.ApiUsage;
import dev.segmentry.core.crm.CrmField;
import dev.segmentry.core.crm.CrmField.Access;
import dev.segmentry.core.crm.CrmField.Kind;
import dev.segmentry.core.crm.OrgFacts;
import dev.segmentry.core.port.CrmSchema;
import dev.segmentry.salesforce.rest.CallMeter;
import dev.segmentry.salesforce.wsc.FieldDescription;
import dev.segmentry.salesforce.wsc.FieldDescription.Option;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Describe in our terms. */
final class SalesforceSchema implements CrmSchema {
  private final OrgProfile org;
  private final SObjects objects;
  private final OrgClock clock;
  private final CallMeter meter;

  SalesforceSchema(OrgProfile org, SObjects objects, OrgClock clock, CallMeter meter) {
    this.org = org;
    this.objects = objects;
    this.clock = clock;
    this.meter = meter;
  }

  @Override
  public OrgFacts org() {
    return org.facts();
  }

  @Override
  public List<CrmField> fields(String object) {
    return objects.read(object).stream().map(SalesforceSchema::field).toList();
  }

  @Override
  public Optional<Duration> clockAhead() {
    return Optional.of(clock.ahead());
  }

  @Override
  public ApiUsage usage() {
    return meter.usage();
  }

  private static CrmField field(FieldDescription field) {
    FieldDescription.Flags flags = field.flags();
    return new CrmField(
        field.name(),
        field.label(),
        kind(field.type()),
        field.length(),
        field.options().stream().map(Option::value).toList(),
        new Access(flags.updateable(), flags.unique(), flags.calculated(), flags.restricted()),
        kind(field.type()) == Kind.NUMBER ? OptionalInt.of(field.scale()) : OptionalInt.empty());
  }

  static Kind kind(String type) {
    return switch (type) {
      case "string", "textarea", "email", "phone", "url", "combobox", "encryptedstring", "id" ->
          Kind.TEXT;
      case "picklist" -> Kind.PICKLIST;
      case "multipicklist" -> Kind.MULTI_PICKLIST;
      case "int", "long", "double", "currency", "percent" -> Kind.NUMBER;
      case "boolean" -> Kind.BOOLEAN;
      case "date" -> Kind.DATE;
      case "datetime" -> Kind.TIMESTAMP;
      case "reference" -> Kind.REFERENCE;
      default -> Kind.OTHER;
    };
  }
}
