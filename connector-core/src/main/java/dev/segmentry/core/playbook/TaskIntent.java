package dev.segmentry.core.playbook;

import java.time.LocalDate;

/**
 * A task a playbook asks for, before it has an owner.
 *
 * @param playbook playbook key
 * @param episode the episode it belongs to: never two tasks for one
 * @param subject one line
 * @param body plain text with the evidence
 * @param due calendar day in the org's zone
 * @param priority from value × severity
 */
public record TaskIntent(
    String playbook, int episode, String subject, String body, LocalDate due, Priority priority) {}
