package dev.segmentry.core.plan;

/**
 * What applying costs in calls, from the sizes of a CRM's batches.
 *
 * @param changesPerCall rows of one field write
 * @param tasksPerCall rows of one task create
 * @param readsPerCall rows of one re-read before a write
 * @param readsTasksBack whether the accounts' tasks are read, too, before tasks are created
 */
public record WriteCosts(
    int changesPerCall, int tasksPerCall, int readsPerCall, boolean readsTasksBack) {

  public WriteCosts {
    if (changesPerCall < 1 || tasksPerCall < 1 || readsPerCall < 1) {
      throw new IllegalArgumentException("batch sizes are at least 1");
    }
  }

  public WriteCosts(int changesPerCall, int tasksPerCall, int readsPerCall) {
    this(changesPerCall, tasksPerCall, readsPerCall, false);
  }

  /** The same where tasks have no unique key field. */
  public WriteCosts readingTasksBack() {
    return new WriteCosts(changesPerCall, tasksPerCall, readsPerCall, true);
  }

  /** The accounts of every batch are re-read right before it is written. */
  public long calls(long changes, long tasks) {
    long readBack = readsTasksBack ? ceil(tasks, Math.min(tasksPerCall, readsPerCall)) : 0;
    return written(changes, changesPerCall) + written(tasks, tasksPerCall) + readBack;
  }

  /** The same with edits of tasks: each of their batches is read and written. */
  public long calls(long changes, long tasks, long edits) {
    return calls(changes, tasks) + 2 * ceil(edits, Math.min(changesPerCall, readsPerCall));
  }

  private long written(long rows, int perCall) {
    return ceil(rows, perCall) + ceil(rows, Math.min(perCall, readsPerCall));
  }

  /** Calls to re-read rows right before they are written. */
  public long rereads(long changes) {
    return ceil(changes, readsPerCall);
  }

  private static long ceil(long rows, int size) {
    return (rows + size - 1) / size;
  }
}
