package dev.segmentry.app.crash;

/**
 * How one run of a program ended.
 *
 * @param status its exit status; {@link Checkpoints#HALTED} when it was stopped at a checkpoint
 * @param out what it said to its standard output
 * @param err and to its standard error
 */
record Ended(int status, String out, String err) {

  boolean halted() {
    return status == Checkpoints.HALTED;
  }
}
