package dev.segmentry.core.plan;

import dev.segmentry.core.crm.ExternalRef;

/**
 * A task key and the account the task is about: enough to find the task where keys are not indexed.
 */
public record KeyedAccount(TaskKey key, ExternalRef account) {}
