package dev.segmentry.app.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who runs the program, and who answers for what is said with it (docs/adr/0027).
 *
 * <p>The operating system knows the user of a process; the environment only claims one. What a
 * person says with {@code --by} is kept beside it and never in its place.
 */
public final class Operator {

  private static final String USER = "USER";

  private Operator() {}

  /**
   * Variables in which USER is the user of the process.
   *
   * @param variables as the process got them
   * @param user as the operating system says; empty text or {@code ?} when it does not know
   */
  public static Map<String, String> environment(Map<String, String> variables, String user) {
    Map<String, String> known = new HashMap<>(variables);
    if (!user.isBlank() && !user.equals("?")) {
      known.put(USER, user.strip());
    }
    return known;
  }

  /** Who runs the program; empty when nobody knows. */
  static Optional<String> of(Workbench workbench) {
    Map<String, String> variables = workbench.environment();
    return Optional.ofNullable(variables.get(USER))
        .or(() -> Optional.ofNullable(variables.get("LOGNAME")))
        .map(String::strip)
        .filter(name -> !name.isEmpty());
  }

  /** For entries that nobody has to answer for. */
  static String orUnknown(Workbench workbench) {
    return of(workbench).orElse("unknown");
  }

  /**
   * Who answers for an approval.
   *
   * @param named what the person says of themselves
   * @throws UsageRefused when nobody is named and nobody is known: an approval by nobody is none
   */
  static String answering(Workbench workbench, Optional<String> named) {
    Optional<String> entered = of(workbench);
    Optional<String> who = named.map(String::strip).filter(name -> !name.isEmpty());
    if (who.isPresent() && entered.isPresent() && !who.equals(entered)) {
      return who.get() + " (entered by " + entered.get() + ")";
    }
    return who.or(() -> entered)
        .orElseThrow(
            () ->
                new UsageRefused(
                    "nobody answers for it: the operating system names no user of this process;"
                        + " say who you are, with approve … --by NAME"));
  }
}
