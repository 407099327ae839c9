package dev.segmentry.app.crash;

import java.util.Arrays;

/**
 * Two runs in one process, one on each CRM: what they load is what children share.
 *
 * <p>Arguments: those of {@link CrashingProgram}, twice.
 */
public final class Rehearsal {

  private Rehearsal() {}

  public static void main(String[] arguments) {
    int half = arguments.length / 2;
    int one = CrashingProgram.run(Arrays.copyOfRange(arguments, 0, half));
    int other = CrashingProgram.run(Arrays.copyOfRange(arguments, half, arguments.length));
    System.exit(Math.max(one, other));
  }
}
