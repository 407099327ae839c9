package dev.segmentry.app.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The commands by their names. Where a command line begins with one of them, only that one is
 * built: building them all takes longer than anything else before a run begins.
 */
final class Commands {

  private final Map<String, Supplier<Object>> byName = new LinkedHashMap<>();

  void add(String name, Supplier<Object> command) {
    byName.put(name, command);
  }

  void add(Object command) {
    add(command.getClass().getAnnotation(Command.class).name(), () -> command);
  }

  /** Adds what is asked for; all of them where that is help, nothing, or no command. */
  void addTo(CommandLine root, String... arguments) {
    Optional<Supplier<Object>> asked =
        arguments.length == 0 || arguments[0].equals("help")
            ? Optional.empty()
            : Optional.ofNullable(byName.get(arguments[0]));
    asked.ifPresentOrElse(
        command -> root.addSubcommand(arguments[0], command.get()),
        () -> byName.forEach((name, command) -> root.addSubcommand(name, command.get())));
  }
}
