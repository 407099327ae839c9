package dev.segmentry.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sandbox}: starts an org on this machine, in a process of its own. */
@Command(
    name = "sandbox",
    description = "Serve a Salesforce org or HubSpot portal of your own data on this machine.",
    mixinStandardHelpOptions = true)
final class SandboxCommand implements Callable<Integer> {

  @Option(names = "--crm", required = true, description = "salesforce or hubspot")
  String crm = "";

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "folder with one CSV file per object and schema.json")
  String data = "";

  @Option(
      names = "--schema",
      paramLabel = "FILE",
      description = "schema file, when it is not schema.json in the data folder")
  List<String> schema = List.of();

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "port on 127.0.0.1 (default: a free one)")
  List<String> port = List.of();

  @Option(names = "--clock", paramLabel = "ISO", description = "what the org's clock shows first")
  List<String> clock = List.of();

  @Option(names = "--frozen", description = "the clock moves only when told")
  boolean frozen;

  @Option(names = "--json", description = "print one line of JSON")
  boolean json;

  @Option(names = "--debug", description = "show stack traces")
  boolean debug;

  private final SandboxProcess process;

  SandboxCommand(SandboxProcess process) {
    this.process = process;
  }

  @Override
  public Integer call() throws Exception {
    List<String> arguments = new ArrayList<>(List.of("--crm", crm, "--data", data));
    add(arguments, "--schema", schema);
    add(arguments, "--port", port);
    add(arguments, "--clock", clock);
    if (frozen) {
      arguments.add("--frozen");
    }
    if (json) {
      arguments.add("--json");
    }
    return process.runInForeground(arguments);
  }

  private static void add(List<String> arguments, String option, List<String> values) {
    values.forEach(
        value -> {
          arguments.add(option);
          arguments.add(value);
        });
  }
}
