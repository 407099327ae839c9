package dev.segmentry.app.year;

import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.sandbox.CrmKind;

/**
 * What things are called in one CRM.
 *
 * @param accounts object that holds accounts
 * @param owner an account's or a task's owner
 * @param users object that holds users, and their login
 * @param tasks object that holds tasks
 * @param writes kinds of the calls that write
 */
record Vendor(
    CrmSystem crm,
    CrmKind kind,
    String accounts,
    String owner,
    Users users,
    Tasks tasks,
    Writes writes) {

  static final Vendor SALESFORCE =
      new Vendor(
          CrmSystem.SALESFORCE,
          CrmKind.SALESFORCE,
          "Account",
          "OwnerId",
          new Users("User", "Username", "IsActive"),
          new Tasks("Task", "WhatId", "Segmentry_Key__c", "Description"),
          new Writes("rest.collections.update", "rest.collections.create"));

  static final Vendor HUBSPOT =
      new Vendor(
          CrmSystem.HUBSPOT,
          CrmKind.HUBSPOT,
          "companies",
          "hubspot_owner_id",
          new Users("owners", "email", "active"),
          new Tasks("tasks", "associated_company", "segmentry_key", "hs_task_body"),
          new Writes("hubspot.companies.batch.update", "hubspot.tasks.batch.create"));

  /** Users: their object, login and whether they are active. */
  record Users(String object, String login, String active) {}

  /** Tasks: their object, link to the account, key field and text. */
  record Tasks(String object, String account, String key, String text) {}

  /** Kinds of writing calls. */
  record Writes(String changes, String tasks) {}
}
