package dev.segmentry.core.playbook;

import java.util.List;
import java.util.Optional;

/** Writes a task: plain text that says what happened, why, and what to do. */
final class TaskText {

  /** Longest subject of a Salesforce task. */
  private static final int SUBJECT_LIMIT = 255;

  /** Longest description of a Salesforce task. */
  private static final int BODY_LIMIT = 32_000;

  private TaskText() {}

  static TaskIntent of(Firing firing, List<Firing> others, int episode, Situation situation) {
    Playbook playbook = firing.playbook();
    return new TaskIntent(
        playbook.key(),
        episode,
        PlainText.shortened(render(playbook.subject(), playbook, situation), SUBJECT_LIMIT),
        PlainText.shortened(body(firing, others, situation), BODY_LIMIT),
        BusinessDays.after(situation.asOf().day(), playbook.dueBusinessDays()),
        firing.priority());
  }

  private static String body(Firing firing, List<Firing> others, Situation situation) {
    StringBuilder body =
        new StringBuilder(render(firing.playbook().body(), firing.playbook(), situation));
    for (Firing other : others) {
      line(body, "Also triggered, " + other.playbook().label() + ": " + other.sentence());
    }
    line(body, "Why: " + firing.sentence());
    line(body, situation.closing());
    return body.toString();
  }

  private static void line(StringBuilder body, String text) {
    String safe = PlainText.line(text);
    if (!safe.isEmpty()) {
      body.append(body.isEmpty() ? "" : "\n").append(safe);
    }
  }

  private static String render(Template template, Playbook playbook, Situation situation) {
    return template.render(
        placeholder ->
            placeholder.name().equals("escalation")
                ? Optional.of(playbook.escalation()).filter(text -> !text.isBlank())
                : situation.values().apply(placeholder).map(PlainText::line));
  }
}
