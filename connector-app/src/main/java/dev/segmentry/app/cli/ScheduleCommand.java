package dev.segmentry.app.cli;

import dev.segmentry.app.config.Configuration;
import dev.segmentry.app.config.ConfigurationRejected;
import dev.segmentry.app.config.Located;
import dev.segmentry.app.config.StateFolder;
import dev.segmentry.app.schedule.Schedule;
import dev.segmentry.app.schedule.ScheduleLoop;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code schedule}: a sync at every time the configuration names, until it is told to stop. */
@Command(
    name = "schedule",
    description =
        "Run sync at the times the configuration names, until told to stop. A run that fails does"
            + " not end it.",
    mixinStandardHelpOptions = true)
final class ScheduleCommand implements Callable<Integer> {

  /** Runs another command line of this program. */
  @FunctionalInterface
  interface Program {
    int run(String... arguments);
  }

  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx EEE", Locale.ENGLISH);

  @Mixin final CommonOptions common = new CommonOptions();

  @Option(
      names = "--next",
      paramLabel = "N",
      description = "only show the next N times, and begin nothing")
  Optional<Integer> next = Optional.empty();

  private final Workbench workbench;
  private final Program program;

  ScheduleCommand(Workbench workbench, Program program) {
    this.workbench = workbench;
    this.program = program;
  }

  @Override
  public Integer call() {
    if (common.asOf.isPresent()) {
      throw new UsageRefused("--as-of names one day, and a schedule goes on; leave it out");
    }
    Configuration configuration = Prepared.read(common.config, workbench.models()).configuration();
    Schedule schedule = scheduleOf(configuration);
    Duration delay = schedule.delay(configuration.org().identity());
    if (next.isPresent()) {
      workbench.console().data(times(schedule, delay, next.get()));
      return ExitCode.OK.number();
    }
    Path folder = StateFolder.of(configuration, workbench.environment());
    ScheduleLoop.World world =
        new ScheduleLoop.World(
            new SlotNote(StateFolder.noteOf(folder, configuration, "schedule")),
            workbench.instants(),
            workbench.pauses(),
            line -> workbench.console().say("schedule: " + line));
    workbench
        .console()
        .say("schedule: '" + schedule.cron() + "' in " + schedule.zone() + ", " + rule(schedule));
    new ScheduleLoop(schedule, delay, world, this::sync).go();
    return ExitCode.OK.number();
  }

  private static Schedule scheduleOf(Configuration configuration) {
    return configuration
        .unattended()
        .schedule()
        .map(Located::value)
        .orElseThrow(
            () ->
                new ConfigurationRejected(
                    configuration.model().position(),
                    "there is no schedule; add for example schedule: {cron: \"0 6 * * 1-5\", zone:"
                        + " Europe/Berlin}"));
  }

  private static String rule(Schedule schedule) {
    return schedule.catchUp()
        ? "one run makes up for missed ones"
        : "missed runs are not made up for";
  }

  private int sync() {
    List<String> arguments = new ArrayList<>(List.of("sync", "-c", common.config.toString()));
    if (common.json) {
      arguments.add("--json");
    }
    if (common.debug) {
      arguments.add("--debug");
    }
    return program.run(arguments.toArray(String[]::new));
  }

  private List<String> times(Schedule schedule, Duration delay, int count) {
    List<String> times = new ArrayList<>();
    Optional<Instant> slot = schedule.slots().after(workbench.instants().instant());
    while (slot.isPresent() && times.size() < count) {
      times.add(SHOWN.format(ZonedDateTime.ofInstant(slot.get().plus(delay), schedule.zone())));
      slot = schedule.slots().after(slot.get());
    }
    return times;
  }
}
