package dev.segmentry.core.plan;

/**
 * One write obligation: a field change of an account, or a task to create. Exactly one of the two
 * kinds.
 *
 * @param id number in the outbox, in account order within its plan
 * @param planId the plan it came from
 * @param attempts times it was sent
 * @param intent what is owed: an {@link AccountChange} or a {@link PlannedTask}
 */
public record OutboxRow<T>(long id, String planId, int attempts, T intent) {}
