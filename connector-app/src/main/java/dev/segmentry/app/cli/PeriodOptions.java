package dev.segmentry.app.cli;

import java.time.LocalDate;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which time is measured, and whether the CRM is asked what became of tasks. */
final class PeriodOptions {

  @Option(
      names = "--from",
      paramLabel = "DATE",
      description = "first day (default: 90 days before the last, or the first evaluation)")
  Optional<LocalDate> from = Optional.empty();

  @Option(
      names = "--to",
      paramLabel = "DATE",
      description = "last day (default: the last evaluation)")
  Optional<LocalDate> to = Optional.empty();

  @Option(
      names = "--tasks",
      description =
          "ask the CRM now which of our tasks are done, not only what it told the last plan")
  boolean tasks;
}
