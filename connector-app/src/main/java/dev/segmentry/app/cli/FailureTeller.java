package dev.segmentry.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.app.report.Envelope;
import dev.segmentry.app.report.Printable;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Tells failures: what, where, what to do, and whether anything was written. */
final class FailureTeller implements IExecutionExceptionHandler, IParameterExceptionHandler {

  private static final String NOTHING = "Nothing was written to the CRM.";

  private final Console console;

  FailureTeller(Console console) {
    this.console = console;
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult result) {
    Failure told = Failures.of(failure);
    if (isSet(command, "--json")) {
      console.data(envelope(told));
    }
    tell(told);
    if (isSet(command, "--debug")) {
      failure.printStackTrace(console.err());
    }
    return told.exit().number();
  }

  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    if (Arrays.asList(args).contains("--json")) {
      String message = String.valueOf(failure.getMessage());
      console.data(envelope(Failure.of(ExitCode.USAGE, "usage", message, "")));
    }
    console.say(console.paint().removed("segmentry: ") + failure.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(failure, command.getErr());
    console.say("Try: " + command.getCommandSpec().qualifiedName() + " --help");
    console.say(NOTHING);
    return ExitCode.USAGE.number();
  }

  private void tell(Failure failure) {
    if (failure.lines().size() > 1) {
      console.say(failure.lines().size() + " problems:");
    }
    failure
        .lines()
        .forEach(line -> console.say(console.paint().removed("error: ") + Printable.of(line)));
    if (!failure.advice().isEmpty()) {
      console.say(failure.advice());
    }
    console.say(failure.progress().isEmpty() ? NOTHING : failure.progress());
  }

  private static Envelope envelope(Failure failure) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("code", failure.code()).put("exit", failure.exit().number());
    ArrayNode messages = result.putArray("messages");
    failure.lines().forEach(messages::add);
    result.put("advice", failure.advice());
    result.put("nothing_was_written", failure.progress().isEmpty());
    result.put("progress", failure.progress());
    return new Envelope("segmentry.failure/1", "failed", result, List.of());
  }

  /** Whether an option was given, also when its command never came to run. */
  private static boolean isSet(CommandLine command, String option) {
    ParseResult result = command.getParseResult();
    return result != null && result.hasMatchedOption(option);
  }
}
