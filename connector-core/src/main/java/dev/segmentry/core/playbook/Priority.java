package dev.segmentry.core.playbook;

/** Priority of a task, lowest first. */
public enum Priority {
  LOW,
  MEDIUM,
  HIGH
}
