package dev.segmentry.core.sync;

import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.port.RunStopped;
import dev.segmentry.core.port.StateUnusable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * CRM or state became unusable, the run was stopped, or this program failed, after the run had
 * already sent something. Nothing is lost: what is owed stays in the outbox, and the next run goes
 * on. A run that stops before it sent anything throws the {@link CrmException}, {@link
 * SyncRefused}, {@link StateUnusable} or {@link RunStopped} itself.
 */
public final class SyncInterrupted extends RuntimeException {

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial")
  private final Map<String, Long> outcomes;

  /**
   * @param outcomes what the run recorded so far, by kind and outcome
   */
  public SyncInterrupted(RuntimeException cause, Map<String, Long> outcomes) {
    super(cause.getMessage(), cause);
    this.outcomes = Collections.unmodifiableMap(new TreeMap<>(outcomes));
  }

  /** What the run recorded before it stopped, for example {@code changes.written}. */
  public Map<String, Long> outcomes() {
    return outcomes;
  }

  /** The cause itself when nothing was sent before it, else this exception around it. */
  public static RuntimeException after(RuntimeException cause, Map<String, Long> outcomes) {
    return RunTally.sentAnything(outcomes) ? new SyncInterrupted(cause, outcomes) : cause;
  }
}
