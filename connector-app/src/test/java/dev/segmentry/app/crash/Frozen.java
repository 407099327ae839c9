package dev.segmentry.app.crash;

import dev.segmentry.app.crash.Checkpoints.Freezing;
import java.util.concurrent.CompletableFuture;

/** A run that stands still, as a suspended laptop does: nothing of it is thrown away. */
final class Frozen {

  private final Freezing checkpoint;
  private final CompletableFuture<Ended> end;

  private Frozen(Freezing checkpoint, CompletableFuture<Ended> end) {
    this.checkpoint = checkpoint;
    this.end = end;
  }

  /** Starts a run and returns when it stands still at its n-th effect, or has ended. */
  static Frozen start(OrgUnderTest org, int n) {
    Freezing checkpoint = new Freezing(n);
    CompletableFuture<Ended> end = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                end.complete(org.run(checkpoint, "sync"));
              } catch (RuntimeException | Error failed) {
                end.completeExceptionally(failed);
              } finally {
                checkpoint.ended();
              }
            },
            "frozen at " + n);
    thread.setDaemon(true);
    thread.start();
    checkpoint.awaitStill();
    return new Frozen(checkpoint, end);
  }

  boolean standsStill() {
    return !end.isDone();
  }

  /** Lets it go on, and waits for its end. */
  Ended wakeUp() {
    checkpoint.wakeUp();
    return end.join();
  }
}
