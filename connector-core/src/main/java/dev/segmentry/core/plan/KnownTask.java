package dev.segmentry.core.plan;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A task of an account, and what we know of it.
 *
 * @param key names playbook and episode
 * @param waiting whether it is still to be created
 * @param status what the CRM said when it was asked last; empty: it never was
 * @param on evaluation day of that answer
 */
public record KnownTask(
    TaskKey key, boolean waiting, Optional<TaskStatus> status, Optional<LocalDate> on) {}
