package dev.segmentry.core.playbook;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A playbook that asks for a task.
 *
 * @param playbook which
 * @param priority of its task
 * @param urgency value × severity, see {@link TaskIntent#urgency}
 * @param move the move that fired it; empty when it was owed
 * @param danger first day of the danger that a recovery came out of; empty: it is no recovery
 * @param sentence why, in words with values
 */
record Firing(
    Playbook playbook,
    Priority priority,
    int urgency,
    Optional<Move> move,
    Optional<LocalDate> danger,
    String sentence) {}
