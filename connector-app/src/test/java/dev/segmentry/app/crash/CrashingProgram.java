package dev.segmentry.app.crash;

import dev.segmentry.app.RealProgram;
import dev.segmentry.app.cli.Console;
import dev.segmentry.app.cli.Workbench;
import dev.segmentry.app.report.Paint;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;

/**
 * The program in a process of its own, which may end before its time.
 *
 * <p>Arguments: the instant at which its clock starts, the checkpoint at which the process is
 * halted (0: none), and the program's own arguments.
 */
public final class CrashingProgram {

  private CrashingProgram() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  static int run(String[] arguments) {
    Instant start = Instant.parse(arguments[0]);
    Console console =
        new Console(
            new PrintStream(System.out, false, StandardCharsets.UTF_8),
            new PrintStream(System.err, true, StandardCharsets.UTF_8),
            new Paint(false));
    Clock real = Clock.systemUTC();
    Workbench parts =
        RealProgram.parts(console, System.getenv())
            .with(Map.of(), Clock.offset(real, Duration.between(real.instant(), start)));
    Checkpoints checkpoints = Checkpoints.haltingAt(Integer.parseInt(arguments[1]));
    Workbench workbench = new Instrumented(checkpoints, lookup -> lookup).of(parts);
    return RealProgram.run(workbench, Arrays.copyOfRange(arguments, 2, arguments.length));
  }
}
