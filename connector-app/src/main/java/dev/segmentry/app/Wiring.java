package dev.segmentry.app;

import dev.segmentry.app.cli.CommandTree;
import dev.segmentry.app.cli.Console;
import dev.segmentry.app.cli.Operator;
import dev.segmentry.app.cli.SandboxProcess;
import dev.segmentry.app.cli.State;
import dev.segmentry.app.cli.StopRequest;
import dev.segmentry.app.cli.Workbench;
import dev.segmentry.app.demo.DemoCommand;
import dev.segmentry.app.report.Paint;
import dev.segmentry.store.Store;
import dev.segmentry.store.StoreConfig;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/** Puts the parts together: the only place that knows them all, the clock and the environment. */
final class Wiring {

  private final Workbench workbench;
  private final SandboxProcess sandbox;

  private Wiring(Workbench workbench, SandboxProcess sandbox) {
    this.workbench = workbench;
    this.sandbox = sandbox;
  }

  static Wiring ofThisProcess() {
    Map<String, String> environment = System.getenv();
    Console console =
        new Console(
            new PrintStream(System.out, false, StandardCharsets.UTF_8),
            new PrintStream(System.err, true, StandardCharsets.UTF_8),
            new Paint(Ansi.AUTO.enabled()));
    StopRequest stop = new StopRequest();
    StopSignals.install(stop, console);
    return of(
        console,
        environment,
        SandboxProcess.ofJar(environment, here()),
        stop,
        new CrmConnections(stop::pause));
  }

  /** The real parts, with a console, an environment and a sandbox of one's own. */
  static Wiring of(Console console, Map<String, String> environment, SandboxProcess sandbox) {
    StopRequest stop = new StopRequest();
    return of(console, environment, sandbox, stop, new CrmConnections(stop::pause));
  }

  static Wiring of(
      Console console,
      Map<String, String> environment,
      SandboxProcess sandbox,
      StopRequest stop,
      CrmConnections connections) {
    return of(workbench(console, environment, stop, connections), sandbox);
  }

  static Wiring of(Workbench workbench, SandboxProcess sandbox) {
    return new Wiring(workbench, sandbox);
  }

  static Workbench workbench(
      Console console,
      Map<String, String> environment,
      StopRequest stop,
      CrmConnections connections) {
    return new Workbench(
        console,
        Operator.environment(environment, System.getProperty("user.name", "")),
        InstantSource.system(),
        connections,
        Wiring::state,
        new ModelFiles(),
        stop::pause,
        stop);
  }

  int run(String... arguments) {
    return CommandTree.run(
        workbench, sandbox, List.of(new DemoCommand(workbench, sandbox)), arguments);
  }

  private static State state(Path file, String orgId, InstantSource instants) {
    Store store = Store.openForReading(StoreConfig.at(file), orgId, instants);
    return new State(store.accountMirror(), store.segmentState(), store.runJournal(), store::close);
  }

  private static Path here() {
    try {
      return Path.of(Wiring.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the program cannot tell where it runs from", e);
    }
  }
}
