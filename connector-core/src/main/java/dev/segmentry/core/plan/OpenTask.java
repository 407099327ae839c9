package dev.segmentry.core.plan;

import dev.segmentry.core.crm.ExternalRef;

/**
 * A task that we created and that somebody has to do.
 *
 * @param ref the task record
 * @param task as we wrote it last
 */
public record OpenTask(ExternalRef ref, PlannedTask task) {}
