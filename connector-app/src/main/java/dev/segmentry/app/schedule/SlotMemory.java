package dev.segmentry.app.schedule;

import dev.segmentry.app.config.StateNote;
import java.time.Instant;
import java.util.Optional;

/**
 * Remembers, beyond the life of the process, up to which slot everything is dealt with.
 *
 * <p>Both throw {@link StateNote.Unusable} when that is impossible now.
 */
public interface SlotMemory {

  /** The last slot that was begun or let go; empty before the first start. */
  Optional<Instant> last();

  /** Durable when it returns. */
  void remember(Instant slot);
}
