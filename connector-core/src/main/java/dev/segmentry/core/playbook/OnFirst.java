package dev.segmentry.core.playbook;

import java.util.Locale;

/** What a playbook does about a first assignment that a later move would have fired it with. */
public enum OnFirst {
  /** A task, as for any move ({@code on_first: true}). */
  TASK,
  /** A note in the plan, wherever the account stands ({@code on_first: noted}). */
  NOTED,
  /** A note where the account stands in danger, else nothing: being somewhere is no news. */
  DANGER;

  /** As a model file writes it; the word of {@link #DANGER} is {@code false}: no task. */
  public String word() {
    return switch (this) {
      case TASK -> "true";
      case NOTED -> name().toLowerCase(Locale.ROOT);
      case DANGER -> "false";
    };
  }

  boolean notes(String segment) {
    return this == NOTED || (this == DANGER && Danger.is(segment));
  }
}
