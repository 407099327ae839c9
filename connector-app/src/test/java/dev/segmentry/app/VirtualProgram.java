package dev.segmentry.app;

import dev.segmentry.app.cli.CommandTree;
import dev.segmentry.app.cli.Console;
import dev.segmentry.app.cli.Operator;
import dev.segmentry.app.cli.SandboxProcess;
import dev.segmentry.app.cli.StopRequest;
import dev.segmentry.app.cli.Workbench;
import dev.segmentry.app.report.Paint;
import dev.segmentry.core.port.Pauses;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The real program, adapters and state included, on a clock of one's own. */
public final class VirtualProgram {

  private final InstantSource instants;
  private final Pauses pauses;
  private final Map<String, String> environment;

  /**
   * @param environment the variables the configuration's secrets name
   */
  public VirtualProgram(InstantSource instants, Pauses pauses, Map<String, String> environment) {
    this.instants = instants;
    this.pauses = pauses;
    this.environment = Operator.environment(environment, "ada");
  }

  /** What a command line came to. */
  public record Ran(int exit, String out, String err) {}

  /** Runs one command line as a process of its own would. */
  public Ran run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Workbench workbench =
        new Workbench(
            new Console(print(out), print(err), new Paint(false)),
            environment,
            instants,
            new CrmConnections(pauses),
            CommandLineFixture::state,
            new ModelFiles(),
            pauses,
            new StopRequest());
    int exit = CommandTree.run(workbench, new SandboxProcess(List::of), List.of(), arguments);
    return new Ran(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
