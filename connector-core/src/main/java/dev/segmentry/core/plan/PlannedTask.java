package dev.segmentry.core.plan;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.playbook.TaskIntent;

/**
 * A task to be created, with everything the CRM needs.
 *
 * @param key names it for ever
 * @param account the record it is about
 * @param ownerId CRM user or owner id of the CSM; always active when the plan was made
 * @param task what it says
 */
public record PlannedTask(TaskKey key, ExternalRef account, String ownerId, TaskIntent task) {}
