package dev.segmentry.core.plan;

/**
 * One write obligation: a field change of an account, a task to create, or an edit of one. Exactly
 * one of the three kinds.
 *
 * @param id number in the outbox, in account order within its plan
 * @param planId the plan it came from
 * @param attempts times it was sent
 * @param intent what is owed: an {@link AccountChange}, a {@link PlannedTask} or a {@link TaskEdit}
 */
public record OutboxRow<T>(long id, String planId, int attempts, T intent) {}
