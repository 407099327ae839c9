package dev.segmentry.core.plan;

import dev.segmentry.core.crm.ExternalRef;

/**
 * A task that we created.
 *
 * @param row its number in the outbox
 * @param ref the task record
 */
public record CreatedTask(long row, ExternalRef ref) {}
