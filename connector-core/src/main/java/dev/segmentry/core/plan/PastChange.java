package dev.segmentry.core.plan;

/**
 * A change of ours as the outbox remembers it.
 *
 * @param change what was meant
 * @param settled whether the CRM is known to have held it then
 * @param doubtful whether a call that carried it was never answered and did not show when its
 *     outcome was asked for: the CRM may still carry it out
 */
public record PastChange(AccountChange change, boolean settled, boolean doubtful) {}
