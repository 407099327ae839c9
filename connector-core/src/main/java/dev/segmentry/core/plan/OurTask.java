package dev.segmentry.core.plan;

import java.time.Instant;

/**
 * A task of ours as a walk over the whole org finds it. Which account it is about stands in its
 * key: a deleted task may have lost the way to its account, and a merged account changed it.
 *
 * @param key our key
 * @param createdAt when the CRM says it was created
 */
public record OurTask(TaskKey key, Instant createdAt) {}
