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
    more.forEach(root::addSubcommand);
    root.addSubcommand(new SandboxCommand(sandbox));
    root.addSubcommand(new FieldsCommand(workbench));
    root.addSubcommand(new InitCommand(workbench));
    root.addSubcommand(new ValidateCommand(workbench));
    root.addSubcommand(
        new CommandLine(new ModelCommand())
            .addSubcommand(new ModelShowCommand(workbench))
            .addSubcommand(new ModelListCommand(workbench)));
    root.addSubcommand(new TestCommand(workbench));
    root.addSubcommand(new DoctorCommand(workbench));
    root.addSubcommand(new PlanCommand(workbench));
    root.addSubcommand(new ApplyCommand(workbench));
    root.addSubcommand(new ApproveCommand(workbench));
    root.addSubcommand(new SyncCommand(workbench));
    root.addSubcommand(new ReviewsCommand(workbench));
    root.addSubcommand(new RowsCommand(workbench));
    root.addSubcommand(new RetryCommand(workbench));
    root.addSubcommand(new ExplainCommand(workbench));
    root.addSubcommand(new BookCommand(workbench));
    root.addSubcommand(new MeasureCommand(workbench));
    root.addSubcommand(new ReportCommand(workbench));
    root.addSubcommand(new ScheduleCommand(workbench, line -> run(workbench, sandbox, more, line)));
    root.addSubcommand(new RunsCommand(workbench));
    root.addSubcommand(new ExportCommand(workbench));
    root.addSubcommand(new ReplayCommand(workbench));
    root.addSubcommand(
        new CommandLine(new StateCommand())
            .addSubcommand(new StateCheckCommand(workbench))
            .addSubcommand(new StateBackupCommand(workbench))
            .addSubcommand(new StatePruneCommand(workbench))
            .addSubcommand(new StateRebuildCommand(workbench)));
    root.addSubcommand(new PurgeCommand(workbench));
    root.addSubcommand(new HelpCommand());
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
