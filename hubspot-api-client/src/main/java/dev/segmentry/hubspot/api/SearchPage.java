package dev.segmentry.hubspot.api;

/**
 * One page of a search.
 *
 * @param total rows the whole query meets; HubSpot serves no more than 10,000 of them
 * @param page the rows and the cursor of the next page
 */
public record SearchPage(long total, Page<CrmRecord> page) {}
