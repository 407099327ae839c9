package dev.segmentry.app.demo;

import dev.segmentry.core.crm.CrmSystem;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What one of the two CRMs calls the things the demonstration looks at.
 *
 * @param system which CRM
 * @param accounts its accounts
 * @param tasks its tasks
 * @param people its users
 */
record DemoCrm(CrmSystem system, Accounts accounts, Tasks tasks, People people) {

  static final DemoCrm SALESFORCE =
      new DemoCrm(
          CrmSystem.SALESFORCE,
          new Accounts("Account", "External_Id__c", "_Segment__c"),
          new Tasks("Task", "Subject", "Description", "OwnerId", "ActivityDate"),
          new People("User", "Name"));
  static final DemoCrm HUBSPOT =
      new DemoCrm(
          CrmSystem.HUBSPOT,
          new Accounts("companies", "external_id", "_segment"),
          new Tasks("tasks", "hs_task_subject", "hs_task_body", "hubspot_owner_id", "hs_timestamp"),
          new People("owners", "firstName"));
  static final List<DemoCrm> BOTH = List.of(SALESFORCE, HUBSPOT);
  static final List<String> DIMENSIONS = List.of("Value", "Usage", "Health", "Lifecycle");

  record Accounts(String object, String externalId, String segmentSuffix) {}

  record Tasks(String object, String subject, String body, String owner, String due) {}

  record People(String object, String name) {}

  /** {@code --crm} of the sandbox, and the name of files. */
  String word() {
    return system.name().toLowerCase(Locale.ROOT);
  }

  String segmentField(String dimension) {
    String name = system == CrmSystem.SALESFORCE ? dimension : dimension.toLowerCase(Locale.ROOT);
    return name + accounts.segmentSuffix();
  }

  /** Variables that the demo's configuration names, from what the sandbox printed. */
  Map<String, String> environment(Map<String, String> credentials) {
    return switch (system) {
      case SALESFORCE ->
          Map.of(
              "DEMO_SALESFORCE_CLIENT_ID", credentials.getOrDefault("clientId", ""),
              "DEMO_SALESFORCE_CLIENT_SECRET", credentials.getOrDefault("clientSecret", ""));
      case HUBSPOT -> Map.of("DEMO_HUBSPOT_TOKEN", credentials.getOrDefault("accessToken", ""));
    };
  }
}
