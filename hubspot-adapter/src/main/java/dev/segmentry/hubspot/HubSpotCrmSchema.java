package dev.segmentry.hubspot;

import dev.segmentry.core.crm.ApiUsage;
import dev.segmentry.core.crm.CrmField;
import dev.segmentry.core.crm.CrmField.Access;
import dev.segmentry.core.crm.CrmField.Kind;
import dev.segmentry.core.crm.OrgFacts;
import dev.segmentry.core.port.CrmSchema;
import dev.segmentry.hubspot.api.PropertyDefinition;
import dev.segmentry.hubspot.api.PropertyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The portal and the properties of its objects. */
final class HubSpotCrmSchema implements CrmSchema {

  /** HubSpot's own funnel, which moves forward only: never a target of ours. */
  static final String LIFECYCLE_STAGE = "lifecyclestage";

  private static final int TEXT_LENGTH = 65_536;

  private final PortalFacts portal;
  private final PropertyCatalogue catalogue;
  private final AssociationLabels labels;
  private final CallMeter meter;

  HubSpotCrmSchema(
      PortalFacts portal, PropertyCatalogue catalogue, AssociationLabels labels, CallMeter meter) {
    this.portal = portal;
    this.catalogue = catalogue;
    this.labels = labels;
    this.meter = meter;
  }

  @Override
  public OrgFacts org() {
    return portal.org();
  }

  @Override
  public List<CrmField> fields(String object) {
    return catalogue.of(object).values().stream().map(HubSpotCrmSchema::field).toList();
  }

  @Override
  public List<String> associationLabels(String object) {
    return labels.of(object);
  }

  /** By the Date of the last reply: when nothing was asked yet, the portal's facts are. */
  @Override
  public Optional<Duration> clockAhead() {
    if (meter.clockAhead().isEmpty()) {
      portal.org();
    }
    return meter.clockAhead();
  }

  @Override
  public ApiUsage usage() {
    return meter.usage();
  }

  private static CrmField field(PropertyDefinition property) {
    Kind kind = kind(property);
    boolean listed = kind == Kind.PICKLIST || kind == Kind.MULTI_PICKLIST;
    List<String> options =
        listed ? property.options().stream().map(PropertyOption::value).toList() : List.of();
    boolean writable = property.writable() && !property.name().equals(LIFECYCLE_STAGE);
    Access access = new Access(writable, property.hasUniqueValue(), property.calculated(), listed);
    int length = kind == Kind.TEXT ? TEXT_LENGTH : 0;
    return new CrmField(property.name(), property.label(), kind, length, options, access);
  }

  /**
   * The type decides, for the field type is "date" for dates and times alike; only whether an
   * enumeration takes several values is told by its input.
   */
  private static Kind kind(PropertyDefinition property) {
    if (property.externalOptions() || property.referencedObjectType().isPresent()) {
      return Kind.REFERENCE;
    }
    return switch (property.type()) {
      case "string", "phone_number" -> Kind.TEXT;
      case "enumeration" ->
          property.fieldType().equals("checkbox") ? Kind.MULTI_PICKLIST : Kind.PICKLIST;
      case "number" -> Kind.NUMBER;
      case "bool" -> Kind.BOOLEAN;
      case "date" -> Kind.DATE;
      case "datetime" -> Kind.TIMESTAMP;
      default -> Kind.OTHER;
    };
  }
}
