package dev.segmentry.core.playbook;

/**
 * A playbook that asks for a task.
 *
 * @param playbook which
 * @param priority of its task
 * @param sentence why, in words with values
 */
record Firing(Playbook playbook, Priority priority, String sentence) {}
