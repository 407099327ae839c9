package dev.segmentry.app.simulation;

import dev.segmentry.sandbox.CrmKind;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What things are called in one CRM.
 *
 * @param kind which
 * @param word names the demonstration's schema and configuration
 * @param accounts its accounts
 * @param tasks its tasks
 * @param people its users
 * @param mapped fields of accounts that the configuration names
 */
record Crm(
    CrmKind kind, String word, Accounts accounts, Tasks tasks, People people, List<String> mapped) {

  static final Crm SALESFORCE =
      new Crm(
          CrmKind.SALESFORCE,
          "salesforce",
          new Accounts(
              "Account",
              Map.of(
                  "value", "Value_Segment__c",
                  "health", "Health_Segment__c",
                  "lifecycle", "Lifecycle_Segment__c"),
              List.of(
                  "Value_Segment__c",
                  "Value_Since__c",
                  "Usage_Segment__c",
                  "Usage_Since__c",
                  "Health_Segment__c",
                  "Health_Since__c",
                  "Health_Score__c",
                  "Lifecycle_Segment__c",
                  "Lifecycle_Since__c",
                  "Segment_Reason__c",
                  "Segment_Model__c",
                  "Segment_Provisional__c")),
          new Tasks(
              "Task",
              "Subject",
              "Status",
              "Completed",
              "Segmentry_Key__c",
              Set.of("Priority", "ActivityDate")),
          new People("User", "IsActive"),
          List.of("ARR__c", "NPS__c", "Payment_Status__c", "Health_Segment__c", "Value_Since__c"));

  static final Crm HUBSPOT =
      new Crm(
          CrmKind.HUBSPOT,
          "hubspot",
          new Accounts(
              "companies",
              Map.of(
                  "value", "value_segment",
                  "health", "health_segment",
                  "lifecycle", "lifecycle_segment"),
              List.of(
                  "value_segment",
                  "value_since",
                  "usage_segment",
                  "usage_since",
                  "health_segment",
                  "health_since",
                  "health_score",
                  "lifecycle_segment",
                  "lifecycle_since",
                  "segment_reason",
                  "segment_model",
                  "segment_provisional")),
          new Tasks(
              "tasks",
              "hs_task_subject",
              "hs_task_status",
              "COMPLETED",
              "segmentry_key",
              Set.of("hs_task_priority", "hs_timestamp")),
          new People("owners", "active"),
          List.of("arr", "nps", "payment_status", "health_segment", "value_since"));

  /**
   * @param segments field by dimension
   * @param outputs all fields the connector may write
   */
  record Accounts(String object, Map<String, String> segments, List<String> outputs) {}

  /**
   * Tasks and the field that holds our key where there is one.
   *
   * @param raised fields that a task of an account that got worse may change in
   */
  record Tasks(
      String object, String subject, String status, String done, String key, Set<String> raised) {}

  record People(String object, String active) {}
}
