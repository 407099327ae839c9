package dev.segmentry.app.crash.check;

import java.util.Set;

/**
 * What things are called in one CRM.
 *
 * @param writes operations that write, as the ledger names them
 */
public record Words(Accounts accounts, Tasks tasks, Users users, Writes writes, Calls calls) {

  /**
   * @param tier field the segment goes to
   * @param since field for the day it began
   * @param mapped all fields that may be written
   * @param stamps fields the CRM itself changes with every write
   * @param note a field people write in
   */
  public record Accounts(
      String object,
      String tier,
      String since,
      Set<String> mapped,
      Set<String> stamps,
      String note) {}

  /**
   * @param done what its status says when it is completed
   */
  public record Tasks(
      String object, String account, String owner, String subject, String status, String done) {}

  public record Users(String object, String login) {}

  public record Writes(String changes, String tasks) {}

  /**
   * Calls a clean run over the thirteen accounts may cost, signing in included.
   *
   * @param quiet when there is nothing to write; what an earlier run left unknown is looked up, and
   *     what became of open tasks is asked for
   * @param working when there is; the two notices of the day fill one more batch of tasks, which
   *     costs three calls: its accounts, its markers, itself
   */
  public record Calls(int quiet, int working) {

    /** What a second fault left half done is looked up beside what the run does of its own. */
    private static final int AFTER_ANOTHER_FAULT = 2;

    /**
     * @param faults that befell the runs before
     */
    public int most(boolean wrote, int faults) {
      return (wrote ? working : quiet) + Math.max(0, faults - 1) * AFTER_ANOTHER_FAULT;
    }
  }

  public static final Words SALESFORCE =
      new Words(
          new Accounts(
              "Account",
              "Tier__c",
              "Tier_Since__c",
              Set.of("Tier__c", "Tier_Since__c", "Tier_Reason__c"),
              Set.of("SystemModstamp", "LastModifiedDate", "LastModifiedById"),
              "Description"),
          new Tasks("Task", "WhatId", "OwnerId", "Subject", "Status", "Completed"),
          new Users("User", "Username"),
          new Writes("rest.collections.update", "rest.collections.create"),
          new Calls(13, 28));

  public static final Words HUBSPOT =
      new Words(
          new Accounts(
              "companies",
              "tier",
              "tier_since",
              Set.of("tier", "tier_since", "tier_reason"),
              Set.of("hs_lastmodifieddate"),
              "description"),
          new Tasks(
              "tasks",
              "associated_company",
              "hubspot_owner_id",
              "hs_task_subject",
              "hs_task_status",
              "COMPLETED"),
          new Users("owners", "email"),
          new Writes("hubspot.companies.batch.update", "hubspot.tasks.batch.create"),
          new Calls(12, 27));
}
