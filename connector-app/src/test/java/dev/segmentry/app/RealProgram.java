package dev.segmentry.app;

import dev.segmentry.app.cli.Console;
import dev.segmentry.app.cli.SandboxProcess;
import dev.segmentry.app.cli.StopRequest;
import dev.segmentry.app.cli.Workbench;
import java.util.List;
import java.util.Map;

/** The program as its main method puts it together, for tests of other packages. */
public final class RealProgram {

  private RealProgram() {}

  public static Workbench parts(Console console, Map<String, String> environment) {
    StopRequest stop = new StopRequest();
    return Wiring.workbench(console, environment, stop, new CrmConnections(stop::pause));
  }

  /**
   * @return what the process would end with
   */
  public static int run(Workbench workbench, String... arguments) {
    return Wiring.of(workbench, new SandboxProcess(List::of)).run(arguments);
  }
}
