package dev.segmentry.app.config;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.core.plan.Retention;
import java.time.Duration;

/** Reads {@code retention}: how long history is kept. */
final class RetentionReader {

  private static final Retention USUAL = Retention.DEFAULT;

  private RetentionReader() {}

  static Retention read(Section keys) {
    keys.allow("moves", "scores", "values", "changes", "tasks", "task_texts");
    return new Retention(
        kept(keys, "moves", USUAL.moves()),
        kept(keys, "scores", USUAL.scores()),
        kept(keys, "values", USUAL.values()),
        kept(keys, "changes", USUAL.changes()),
        kept(keys, "tasks", USUAL.tasks()),
        kept(keys, "task_texts", USUAL.taskTexts()));
  }

  /** A day at least: what a run has just done is not old. */
  private static Duration kept(Section keys, String key, Duration usual) {
    Duration age = keys.age(key).orElse(usual);
    if (age.toDays() < 1) {
      keys.problem(key, "history is kept for a day at least, such as 30d");
      return usual;
    }
    return age;
  }
}
