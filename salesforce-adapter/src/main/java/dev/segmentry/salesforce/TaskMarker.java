package dev.segmentry.salesforce;

import dev.segmentry.core.plan.TaskKey;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The line of a description that names the task's key, where no field can. */
final class TaskMarker {
  private static final String LABEL = "Segmentry key: ";
  private static final Pattern LINE =
      Pattern.compile("(?m)^" + LABEL + "(sg1-[a-z0-9-]+-[0-9]+-[a-z2-7]{16})[ \\t\\r]*$");

  private TaskMarker() {}

  static String line(TaskKey key) {
    return LABEL + key.value();
  }

  /** The text of a key field as a key; empty when somebody put something else there. */
  static Optional<TaskKey> key(String text) {
    return in(LABEL + text);
  }

  /** The last such line counts: what stands above it is text from elsewhere. */
  static Optional<TaskKey> in(String description) {
    Matcher line = LINE.matcher(description);
    Optional<TaskKey> key = Optional.empty();
    while (line.find()) {
      key = Optional.of(new TaskKey(line.group(1)));
    }
    return key;
  }
}
