package dev.segmentry.salesforce;

import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.mapping.AttributeMapping;
import dev.segmentry.core.mapping.FieldMappings;
import dev.segmentry.core.mapping.Output;
import dev.segmentry.core.mapping.OutputMapping;
import dev.segmentry.core.plan.AccountChange;
import dev.segmentry.core.plan.FieldChange;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.TaskKey;
import dev.segmentry.core.playbook.Priority;
import dev.segmentry.core.playbook.TaskIntent;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

final class Fixtures {
  static final String KEY_FIELD = "Segmentry_Key__c";

  private Fixtures() {}

  static AttributeMapping attribute(String name, AttributeType type, String path) {
    return new AttributeMapping(name, type, path);
  }

  static FieldMappings mappings(AttributeMapping... attributes) {
    return new FieldMappings(
        List.of(attributes),
        List.of(),
        List.of(
            new OutputMapping(Output.SEGMENT, "value", "Segment__c"),
            new OutputMapping(Output.SINCE, "value", "Since__c"),
            new OutputMapping(Output.SCORE, "health", "Score__c"),
            new OutputMapping(Output.PROVISIONAL, "", "Provisional__c")),
        List.of("OwnerId"),
        KEY_FIELD);
  }

  static FieldMappings only(List<AttributeMapping> attributes) {
    return new FieldMappings(attributes, List.of(), List.of(), List.of(), "");
  }

  static ExternalRef account(int number) {
    return new ExternalRef(CrmSystem.SALESFORCE, SoapText.id(number));
  }

  static AccountChange change(int number, String field, Scalar after) {
    return new AccountChange(
        account(number), List.of(new FieldChange(field, Optional.empty(), Optional.of(after))));
  }

  static PlannedTask task(int number) {
    return new PlannedTask(
        TaskKey.of("00D000000000001EAA", account(number), "save", 1),
        account(number),
        "005000000000001AAA",
        new TaskIntent(
            "save",
            1,
            "Account at risk",
            "Health fell.\nCall them.",
            LocalDate.of(2026, 3, 31),
            Priority.HIGH));
  }
}
