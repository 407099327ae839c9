package dev.segmentry.core.playbook;

import java.time.LocalDate;

/**
 * What is remembered of one playbook for one account.
 *
 * @param episode number of the last episode: counts up each time the playbook fires, never reused
 * @param firedOn day of the last firing, in the org's zone: the cool-down is counted from it
 */
public record PlaybookState(int episode, LocalDate firedOn) {}
