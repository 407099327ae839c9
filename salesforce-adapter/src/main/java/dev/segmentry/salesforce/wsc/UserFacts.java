package dev.segmentry.salesforce.wsc;

/**
 * What {@code getUserInfo} tells; empty text where it tells nothing.
 *
 * @param currency the org's own currency; meaningful without multi-currency only
 */
public record UserFacts(
    String organizationId,
    String organizationName,
    String userId,
    String timeZone,
    String currency,
    boolean multiCurrency) {}
