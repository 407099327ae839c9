package dev.segmentry.core.playbook;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes a task: plain text that says what happened, why, and what to do. */
final class TaskText {

  /** Longest subject of a Salesforce task. */
  private static final int SUBJECT_LIMIT = 255;

  /** Longest description of a Salesforce task. */
  private static final int BODY_LIMIT = 32_000;

  private static final Set<String> OF_THE_FIRING = Set.of("escalation", "effective", "proposed");

  private TaskText() {}

  static TaskIntent of(Firing firing, List<Firing> others, int episode, Situation situation) {
    Playbook playbook = firing.playbook();
    return new TaskIntent(
        playbook.key(),
        episode,
        PlainText.shortened(render(playbook.subject(), firing, situation), SUBJECT_LIMIT),
        PlainText.shortened(body(firing, others, situation), BODY_LIMIT),
        BusinessDays.after(situation.asOf().day(), playbook.dueBusinessDays()),
        firing.priority(),
        firing.urgency());
  }

  private static String body(Firing firing, List<Firing> others, Situation situation) {
    StringBuilder body = new StringBuilder(render(firing.playbook().body(), firing, situation));
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

  private static String render(Template template, Firing firing, Situation situation) {
    return template.render(
        placeholder -> value(placeholder, firing, situation).map(PlainText::line));
  }

  /** What the firing itself tells comes before what is told of the account. */
  private static Optional<String> value(
      Placeholder placeholder, Firing firing, Situation situation) {
    Optional<String> told =
        switch (placeholder.name()) {
          case "escalation" -> Optional.of(firing.playbook().escalation());
          case "effective" -> firing.move().map(Move::fromLabel);
          case "proposed" -> firing.move().map(Move::toLabel);
          default -> Optional.empty();
        };
    if (placeholder.name().equals("days") && firing.danger().isPresent()) {
      long days = ChronoUnit.DAYS.between(firing.danger().get(), situation.asOf().day());
      return Optional.of(Long.toString(days));
    }
    return OF_THE_FIRING.contains(placeholder.name())
        ? told.filter(text -> !text.isBlank())
        : situation.values().apply(placeholder);
  }
}
