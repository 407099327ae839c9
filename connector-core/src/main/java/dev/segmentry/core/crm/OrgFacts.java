package dev.segmentry.core.crm;

import java.time.ZoneId;

/**
 * What is true of one org or portal as a whole.
 *
 * @param system which CRM
 * @param id Salesforce organization id (18 characters) or HubSpot portal id
 * @param name for people
 * @param zone the org's time zone: business days and evaluation dates are counted in it
 * @param currency ISO 4217 code of the org's own currency
 * @param accountObject the vendor's name of the account object
 * @param taskObject the vendor's name of the task object
 */
public record OrgFacts(
    CrmSystem system,
    String id,
    String name,
    ZoneId zone,
    String currency,
    String accountObject,
    String taskObject) {}
