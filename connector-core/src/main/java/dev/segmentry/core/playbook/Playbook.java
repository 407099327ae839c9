package dev.segmentry.core.playbook;

import java.util.List;
import java.util.Set;

/**
 * What a transition triggers.
 *
 * @param key stable key, lower-case letters, digits and underscores
 * @param label what people read
 * @param triggers any of them fires it; one task for all
 * @param escalations moves that make an open episode worse (at risk → critical); they fire only
 *     when no episode is within its cool-down
 * @param cooldownDays days after a firing in which it does not fire again; 0: none
 * @param dueBusinessDays when the task is due
 * @param priority by value tier
 * @param subject one line
 * @param body plain text
 * @param escalation what to do when the task does not land; empty text: nothing
 * @param onFirst what it does about first assignments
 * @param blockedBy playbooks whose episode, within its cool-down, keeps this one from firing
 * @param owner role of who gets the task: {@value #CSM}, or one the configuration names somebody
 *     for
 */
public record Playbook(
    String key,
    String label,
    List<Trigger> triggers,
    List<Trigger> escalations,
    int cooldownDays,
    int dueBusinessDays,
    PriorityByTier priority,
    Template subject,
    Template body,
    String escalation,
    OnFirst onFirst,
    Set<String> blockedBy,
    String owner) {

  /** The role of the account's CSM, who also gets what was meant for a role nobody is named for. */
  public static final String CSM = "csm";

  public Playbook {
    triggers = List.copyOf(triggers);
    escalations = List.copyOf(escalations);
    blockedBy = Set.copyOf(blockedBy);
    if (!key.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException("a playbook key is lower snake case: " + key);
    }
    if (!owner.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException(
          "playbook " + key + ": an owner is a role in lower snake case: " + owner);
    }
    if (cooldownDays < 0 || dueBusinessDays < 0) {
      throw new IllegalArgumentException("playbook " + key + ": days are not negative");
    }
  }
}
