package dev.segmentry.salesforce;

import dev.segmentry.core.crm.CrmException.PermissionMissing;
import dev.segmentry.core.crm.CrmException.ProtocolViolation;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.mapping.RelatedCount;
import dev.segmentry.core.mapping.RelatedCount.Window;
import dev.segmentry.salesforce.wsc.FieldDescription;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The aggregate query of one related count. */
final class CountQuery {
  private final SObjects objects;
  private final OrgProfile org;

  CountQuery(SObjects objects, OrgProfile org) {
    this.objects = objects;
    this.org = org;
  }

  /**
   * @param link field of the counted object that names the account
   */
  record Text(String soql, String link) {}

  Text of(RelatedCount count, List<String> accountIds, LocalDate asOf) {
    String link = link(count.object());
    List<String> conditions = new ArrayList<>();
    conditions.add(Soql.in(link, accountIds));
    conditions.addAll(where(count));
    count.within().ifPresent(window -> conditions.addAll(window(count, window, asOf)));
    String soql =
        "SELECT %s, COUNT(Id) FROM %s WHERE %s GROUP BY %s ORDER BY %s LIMIT 2000"
            .formatted(
                link, Soql.name(count.object()), String.join(" AND ", conditions), link, link);
    return new Text(soql, link);
  }

  /** What counted records must hold, as conditions of a query. */
  List<String> where(RelatedCount count) {
    List<String> conditions = new ArrayList<>();
    for (Map.Entry<String, String> wanted : new TreeMap<>(count.where()).entrySet()) {
      FieldDescription field = field(count.object(), wanted.getKey());
      conditions.add(field.name() + " = " + literal(count, field, wanted.getValue()));
    }
    return conditions;
  }

  /** The lookup to Account: {@code AccountId} of standard objects, or the only one there is. */
  String link(String object) {
    List<String> lookups =
        objects.fields(object).stream()
            .filter(field -> field.referenceTo().contains(OrgProfile.ACCOUNT))
            .map(FieldDescription::name)
            .toList();
    if (lookups.contains("AccountId")) {
      return "AccountId";
    }
    if (lookups.size() == 1) {
      return lookups.get(0);
    }
    throw new PermissionMissing(
        CrmSystem.SALESFORCE, "soap.describe", object, noLink(object, lookups), null);
  }

  private static String noLink(String object, List<String> lookups) {
    return "related records: %s has %s that the integration user can read and that names an account"
        .formatted(object, lookups.isEmpty() ? "no field" : "several fields " + lookups);
  }

  private FieldDescription field(String object, String name) {
    return objects
        .field(object, name)
        .orElseThrow(
            () ->
                new PermissionMissing(
                    CrmSystem.SALESFORCE,
                    "soap.describe",
                    object + "." + name,
                    "related records: the integration user can read no "
                        + new PathCheck(objects).problem(object, name).orElse(name),
                    null));
  }

  private static String literal(RelatedCount count, FieldDescription field, String content) {
    try {
      return switch (SalesforceSchema.kind(field.type())) {
        case NUMBER -> new BigDecimal(content).toPlainString();
        case BOOLEAN -> flag(content);
        case DATE -> Soql.date(LocalDate.parse(content));
        case TIMESTAMP -> Soql.timestamp(Instant.parse(content));
        case TEXT, PICKLIST, MULTI_PICKLIST, REFERENCE, OTHER -> Soql.text(content);
      };
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new ProtocolViolation(
          CrmSystem.SALESFORCE,
          "soap.query",
          "related count %s: %s.%s is a %s and cannot be \"%s\"; correct the mapping"
              .formatted(count.attribute(), count.object(), field.name(), field.type(), content),
          e);
    }
  }

  private static String flag(String content) {
    String flag = content.toLowerCase(Locale.ROOT);
    if (!flag.equals("true") && !flag.equals("false")) {
      throw new IllegalArgumentException("neither true nor false");
    }
    return flag;
  }

  private List<String> window(RelatedCount count, Window window, LocalDate asOf) {
    FieldDescription field = field(count.object(), window.field());
    LocalDate first = asOf.minusDays(window.days() - 1L);
    return switch (SalesforceSchema.kind(field.type())) {
      case DATE -> List.of(field.name() + " >= " + first, field.name() + " <= " + asOf);
      case TIMESTAMP ->
          List.of(
              field.name() + " >= " + startOf(first),
              field.name() + " < " + startOf(asOf.plusDays(1)));
      case TEXT, PICKLIST, MULTI_PICKLIST, NUMBER, BOOLEAN, REFERENCE, OTHER ->
          throw new ProtocolViolation(
              CrmSystem.SALESFORCE,
              "soap.query",
              "related count %s: %s.%s is a %s, not a date; correct the mapping"
                  .formatted(count.attribute(), count.object(), field.name(), field.type()),
              null);
    };
  }

  private String startOf(LocalDate day) {
    ZoneId zone = org.zone();
    return Soql.timestamp(day.atStartOfDay(zone).toInstant());
  }
}
