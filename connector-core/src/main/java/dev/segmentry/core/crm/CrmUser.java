package dev.segmentry.core.crm;

/**
 * A person (or queue) who can own tasks.
 *
 * @param id user id (Salesforce) or owner id (HubSpot)
 * @param name for people
 * @param email may be empty text where the CRM holds none
 * @param active false when the CRM would refuse or hide work given to them
 */
public record CrmUser(String id, String name, String email, boolean active) {}
