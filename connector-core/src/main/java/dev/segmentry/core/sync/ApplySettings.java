package dev.segmentry.core.sync;

import dev.segmentry.core.plan.Rejections;
import dev.segmentry.core.plan.RetryPolicy;

/**
 * What an admin decided about writing.
 *
 * @param capacityPerOwner most tasks one CSM gets a day
 * @param fallbackOwner user id, e-mail or username of who gets the tasks nobody else can be given
 * @param retry when refused rows are tried again
 * @param rejections how many rows the CRM may refuse before a run stops
 */
public record ApplySettings(
    int capacityPerOwner, String fallbackOwner, RetryPolicy retry, Rejections rejections) {}
