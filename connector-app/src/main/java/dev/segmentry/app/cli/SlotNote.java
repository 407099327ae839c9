package dev.segmentry.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.segmentry.app.config.StateNote;
import dev.segmentry.app.schedule.SlotMemory;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** The last slot, kept beside the state. */
final class SlotNote implements SlotMemory {

  private static final String LAST = "last_slot";

  private final StateNote note;

  SlotNote(StateNote note) {
    this.note = note;
  }

  @Override
  public Optional<Instant> last() {
    return note.read().map(facts -> facts.path(LAST).asText()).flatMap(SlotNote::instant);
  }

  @Override
  public void remember(Instant slot) {
    note.write(JsonNodeFactory.instance.objectNode().put(LAST, slot.toString()));
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      // as if there were none: the schedule begins anew
      return Optional.empty();
    }
  }
}
