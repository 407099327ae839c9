package dev.segmentry.sandbox.front;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Counts the calls under way, so that a door can be shut behind the last one. */
final class InFlight {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Lock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();
  private int calls;
  private boolean closed;

  /** False once the door is shut; such a call is counted all the same. */
  boolean enter() {
    lock.lock();
    try {
      calls++;
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  void leave() {
    lock.lock();
    try {
      calls--;
      if (calls == 0) {
        idle.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Shuts the door and waits, with bounded patience, for the last call. */
  void drain() {
    lock.lock();
    try {
      closed = true;
      long patience = PATIENCE_NANOS;
      while (calls > 0 && patience > 0) {
        patience = idle.awaitNanos(patience);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }
}
