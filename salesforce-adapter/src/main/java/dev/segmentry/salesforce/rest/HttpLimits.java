package dev.segmentry.salesforce.rest;

import java.time.Duration;

/**
 * What one call may cost.
 *
 * @param connect time to reach the server
 * @param call time of the whole call, reading the body included
 * @param replyBytes longest body we read, after inflating
 */
public record HttpLimits(Duration connect, Duration call, long replyBytes) {}
