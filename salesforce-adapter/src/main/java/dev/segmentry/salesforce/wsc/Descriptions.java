package dev.segmentry.salesforce.wsc;

import com.sforce.soap.partner.DescribeSObjectResult;
import com.sforce.soap.partner.Field;
import com.sforce.soap.partner.GetUserInfoResult;
import com.sforce.soap.partner.PicklistEntry;
import dev.segmentry.salesforce.wsc.FieldDescription.Flags;
import dev.segmentry.salesforce.wsc.FieldDescription.Option;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns what force-wsc read into plain values; a minimal reply leaves nulls everywhere. */
final class Descriptions {
  private Descriptions() {}

  static List<FieldDescription> of(DescribeSObjectResult object) {
    Field @Nullable [] fields = object.getFields();
    return fields == null
        ? List.of()
        : Arrays.stream(fields)
            .filter(field -> !field.isDeprecatedAndHidden())
            .map(Descriptions::of)
            .toList();
  }

  private static FieldDescription of(Field field) {
    String[] targets = field.getReferenceTo();
    return new FieldDescription(
        text(field.getName()),
        text(field.getLabel()),
        field.getType() == null ? "" : field.getType().toString().toLowerCase(Locale.ROOT),
        field.getLength(),
        field.getScale(),
        options(field.getPicklistValues()),
        targets == null ? List.of() : List.of(targets),
        text(field.getRelationshipName()),
        new Flags(
            field.isCreateable(),
            field.isUpdateable(),
            field.isUnique(),
            field.isCalculated(),
            field.isRestrictedPicklist()));
  }

  private static List<Option> options(PicklistEntry @Nullable [] entries) {
    return entries == null
        ? List.of()
        : Arrays.stream(entries)
            .filter(PicklistEntry::isActive)
            .map(entry -> new Option(text(entry.getValue()), entry.isDefaultValue()))
            .toList();
  }

  static UserFacts of(GetUserInfoResult user) {
    return new UserFacts(
        text(user.getOrganizationId()),
        text(user.getOrganizationName()),
        text(user.getUserId()),
        text(user.getUserTimeZone()),
        text(user.getOrgDefaultCurrencyIsoCode()),
        user.isOrganizationMultiCurrency());
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
