package dev.segmentry.app.demo;

import java.util.ArrayDeque;
import java.util.Deque;

/** Ends processes and removes files, once, also when the program is interrupted. */
final class Cleaning {

  private final Deque<Runnable> steps = new ArrayDeque<>();
  private final Thread onInterrupt = new Thread(this::clean, "demo-cleaning");
  private boolean done;

  Cleaning(DemoFolder folder, boolean keep) {
    if (!keep) {
      steps.push(folder::delete);
    }
    Runtime.getRuntime().addShutdownHook(onInterrupt);
  }

  synchronized void add(Runnable step) {
    steps.push(step);
  }

  /** Last in, first out: processes end before their files go. */
  void now() {
    clean();
    if (!Thread.currentThread().equals(onInterrupt)) {
      Runtime.getRuntime().removeShutdownHook(onInterrupt);
    }
  }

  private synchronized void clean() {
    if (!done) {
      done = true;
      steps.forEach(Runnable::run);
    }
  }
}
