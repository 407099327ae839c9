package dev.segmentry.app.config;

import dev.segmentry.core.rule.Position;
import dev.segmentry.core.rule.Problem;
import dev.segmentry.core.rule.Problems;
import java.util.List;
import java.util.stream.Collectors;

/** Configuration or model cannot be used; holds everything that is wrong, not only the first. */
public final class ConfigurationRejected extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public ConfigurationRejected(Problems problems) {
    this(problems.list());
  }

  public ConfigurationRejected(Position position, String message) {
    this(List.of(new Problem(position, message)));
  }

  private ConfigurationRejected(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = problems;
  }

  public List<Problem> problems() {
    return problems;
  }

  /** Throws when there are problems. */
  public static void throwIfAny(Problems problems) {
    if (!problems.isEmpty()) {
      throw new ConfigurationRejected(problems);
    }
  }
}
