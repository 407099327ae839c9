package dev.segmentry.app.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Told of every durable effect right after it: a commit to the state, a call that writes. */
interface Checkpoints {

  /** Status of a process that was stopped at a checkpoint, as after SIGKILL. */
  int HALTED = 137;

  void passed(String effect);

  Checkpoints NONE = effect -> {};

  /** Ends the whole process at the n-th effect: nothing is closed, flushed or released. */
  static Checkpoints haltingAt(int n) {
    return new Checkpoints() {
      private int count;

      @Override
      public synchronized void passed(String effect) {
        count++;
        if (count == n) {
          System.err.println("halted at checkpoint " + n + ", after " + effect);
          System.err.flush();
          Runtime.getRuntime().halt(HALTED);
        }
      }
    };
  }

  /**
   * Throws away the run at the n-th effect. What a process would forget has to be dropped after.
   */
  static Checkpoints throwingAt(int n) {
    return new Checkpoints() {
      private int count;

      @Override
      public synchronized void passed(String effect) {
        count++;
        if (count == n) {
          throw new SimulatedCrash(effect);
        }
      }
    };
  }

  /** Stands still at the n-th effect until it is woken up. */
  final class Freezing implements Checkpoints {
    private final int n;
    private final CountDownLatch still = new CountDownLatch(1);
    private final CountDownLatch awake = new CountDownLatch(1);
    private int count;

    Freezing(int n) {
      this.n = n;
    }

    @Override
    public synchronized void passed(String effect) {
      count++;
      if (count == n) {
        still.countDown();
        await(awake);
      }
    }

    /** The run ended before it came so far: nobody has to wait for it. */
    void ended() {
      still.countDown();
    }

    /** Returns when the run stands still, or has ended. */
    void awaitStill() {
      await(still);
    }

    void wakeUp() {
      awake.countDown();
    }

    private static void await(CountDownLatch latch) {
      try {
        if (!latch.await(60, TimeUnit.SECONDS)) {
          throw new IllegalStateException("waited for a minute");
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(interrupted);
      }
    }
  }

  /** Lets the run pass and keeps what it passed. */
  final class Listing implements Checkpoints {
    private final List<String> effects = new ArrayList<>();

    @Override
    public synchronized void passed(String effect) {
      effects.add(effect);
    }

    synchronized List<String> effects() {
      return List.copyOf(effects);
    }
  }

  /** Not an exception: nothing in the program may take it for a failure it can handle. */
  final class SimulatedCrash extends Error {
    private static final long serialVersionUID = 1L;

    SimulatedCrash(String effect) {
      super("crashed after " + effect);
    }
  }
}
