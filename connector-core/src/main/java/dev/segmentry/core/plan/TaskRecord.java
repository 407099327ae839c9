package dev.segmentry.core.plan;

import dev.segmentry.core.crm.ExternalRef;

/**
 * A task of ours as the CRM holds it now.
 *
 * @param ref the task record
 * @param key our key
 * @param account the account it is about
 * @param open false when it was completed or deleted
 */
public record TaskRecord(ExternalRef ref, TaskKey key, ExternalRef account, boolean open) {}
