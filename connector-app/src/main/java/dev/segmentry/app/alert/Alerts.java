package dev.segmentry.app.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.app.config.AlertSettings.Format;
import dev.segmentry.app.config.StateNote;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells each change of state once. What got through is remembered after it did: when the program
 * dies between the two it is told again, and never not at all.
 */
public final class Alerts {

  private static final String SINCE = "failing_since";
  private static final String TOLD = "told";

  private final StateNote note;
  private final Webhook webhook;
  private final Format format;

  public Alerts(StateNote note, Webhook webhook, Format format) {
    this.note = note;
    this.webhook = webhook;
    this.format = format;
  }

  /**
   * @return why nobody could be told; the next run tries again. Empty when all is told
   * @throws StateNote.Unusable what was told cannot be read or remembered
   */
  public Optional<String> after(Ending ending) {
    AlertState before = note.read().map(Alerts::state).orElse(AlertState.WELL);
    Optional<String> failure =
        before.news(ending).flatMap(alert -> webhook.post(alert.body(format)));
    AlertState after = failure.isPresent() ? before.untold(ending) : before.told(ending);
    if (!after.equals(before)) {
      note.write(facts(after));
    }
    return failure;
  }

  private static AlertState state(JsonNode facts) {
    List<String> told = new ArrayList<>();
    facts.path(TOLD).forEach(cause -> told.add(cause.asText()));
    return new AlertState(since(facts.path(SINCE).asText()), told);
  }

  private static Optional<Instant> since(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      // all was well, or the note is not ours: then the next failure is news
      return Optional.empty();
    }
  }

  private static ObjectNode facts(AlertState state) {
    ObjectNode facts = JsonNodeFactory.instance.objectNode();
    state.failingSince().ifPresent(at -> facts.put(SINCE, at.toString()));
    ArrayNode told = facts.putArray(TOLD);
    state.told().forEach(told::add);
    return facts;
  }
}
