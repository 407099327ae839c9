package dev.segmentry.app.demo;

import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Ends processes and removes files, once, also when the program is interrupted. */
final class Cleaning {

  private final Deque<Runnable> steps = new ArrayDeque<>();
  private final Thread onInterrupt = new Thread(this::clean, "demo-cleaning");
  private boolean done;

  /**
   * @param removal removes the files, after everything else
   */
  Cleaning(Runnable removal) {
    steps.push(() -> removeOrAgain(removal));
    Runtime.getRuntime().addShutdownHook(onInterrupt);
  }

  synchronized void add(Runnable step) {
    steps.push(step);
  }

  /** Last in, first out: processes end before their files go. */
  void now() {
    clean();
    if (!Thread.currentThread().equals(onInterrupt)) {
      stayOn();
    }
  }

  private void stayOn() {
    try {
      Runtime.getRuntime().removeShutdownHook(onInterrupt);
    } catch (IllegalStateException e) {
      // the program is ending already: the hook runs, and finds everything done
    }
  }

  /** An interrupted run may write a last file while its folder is being removed. */
  private static void removeOrAgain(Runnable removal) {
    try {
      removal.run();
    } catch (UncheckedIOException firstTime) {
      removal.run();
    }
  }

  private synchronized void clean() {
    if (!done) {
      done = true;
      steps.forEach(Runnable::run);
    }
  }
}
