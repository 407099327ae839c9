package dev.segmentry.app.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.TypeConversionException;

/** All commands under one name. */
@Command(
    name = "segmentry",
    description = "Customer segmentation that lives inside the CRM.",
    mixinStandardHelpOptions = true,
    versionProvider = CommandTree.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false,
    footer = {
      "",
      "Exit status: 0 ok, 1 failed or unfinished (run sync again), 2 changes pending (plan",
      "--detailed-exitcode), 3 some rows refused, 4 authentication, 5 a guard asks for approval,",
      "6 another run holds the org, 7 stopped by quota, 64 usage, 78 configuration, 130/143"
          + " stopped."
    })
public final class CommandTree implements Runnable {

  private CommandTree() {}

  /**
   * Runs one command line.
   *
   * @param more commands that are built elsewhere
   * @return what the process ends with
   */
  public static int run(
      Workbench workbench, SandboxProcess sandbox, List<Object> more, String... arguments) {
    Console console = workbench.console();
    CommandLine root = new CommandLine(new CommandTree());
    commands(workbench, sandbox, more).addTo(root, arguments);
    root.registerConverter(LocalDate.class, CommandTree::date);
    FailureTeller teller = new FailureTeller(console);
    root.setCaseInsensitiveEnumValuesAllowed(true);
    root.setExecutionExceptionHandler(teller)
        .setParameterExceptionHandler(teller)
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(console.paint().coloured() ? Ansi.ON : Ansi.OFF))
        .setOut(writer(console.out()))
        .setErr(writer(console.err()));
    return root.execute(arguments);
  }

  private static Commands commands(Workbench workbench, SandboxProcess sandbox, List<Object> more) {
    Commands commands = new Commands();
    more.forEach(commands::add);
    commands.add("sandbox", () -> new SandboxCommand(sandbox));
    commands.add("fields", () -> new FieldsCommand(workbench));
    commands.add("init", () -> new InitCommand(workbench));
    commands.add("validate", () -> new ValidateCommand(workbench));
    commands.add(
        "model",
        () ->
            new CommandLine(new ModelCommand())
                .addSubcommand(new ModelShowCommand(workbench))
                .addSubcommand(new ModelListCommand(workbench)));
    commands.add("test", () -> new TestCommand(workbench));
    commands.add("doctor", () -> new DoctorCommand(workbench));
    commands.add("plan", () -> new PlanCommand(workbench));
    commands.add("apply", () -> new ApplyCommand(workbench));
    commands.add("approve", () -> new ApproveCommand(workbench));
    commands.add("sync", () -> new SyncCommand(workbench));
    commands.add("reviews", () -> new ReviewsCommand(workbench));
    commands.add("rows", () -> new RowsCommand(workbench));
    commands.add("retry", () -> new RetryCommand(workbench));
    commands.add("explain", () -> new ExplainCommand(workbench));
    commands.add("book", () -> new BookCommand(workbench));
    commands.add("measure", () -> new MeasureCommand(workbench));
    commands.add("report", () -> new ReportCommand(workbench));
    commands.add(
        "schedule",
        () -> new ScheduleCommand(workbench, line -> run(workbench, sandbox, more, line)));
    commands.add("runs", () -> new RunsCommand(workbench));
    commands.add("export", () -> new ExportCommand(workbench));
    commands.add("replay", () -> new ReplayCommand(workbench));
    commands.add(
        "state",
        () ->
            new CommandLine(new StateCommand())
                .addSubcommand(new StateCheckCommand(workbench))
                .addSubcommand(new StateBackupCommand(workbench))
                .addSubcommand(new StatePruneCommand(workbench))
                .addSubcommand(new StateRebuildCommand(workbench)));
    commands.add("purge", () -> new PurgeCommand(workbench));
    commands.add("help", HelpCommand::new);
    return commands;
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException("'" + text + "' is not a date such as 2024-06-30");
    }
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  @Override
  public void run() {
    throw new UsageRefused(
        "name a command: demo, sandbox, fields, init, validate, model, test, doctor, plan,"
            + " apply, approve, sync, reviews, rows, retry, explain, book, measure, report,"
            + " schedule, runs, export, replay,"
            + " state,"
            + " purge, help. To see what it does: segmentry demo");
  }

  /** The version of the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version =
          Optional.ofNullable(CommandTree.class.getPackage().getImplementationVersion())
              .orElse("(not built as a jar)");
      return new String[] {"segmentry " + version, "Java " + Runtime.version()};
    }
  }
}
