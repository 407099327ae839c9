package dev.segmentry.sandbox.salesforce;

import dev.segmentry.sandbox.org.Limits;
import dev.segmentry.sandbox.org.OrgFacts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Tokens handed out and how long they live: until nobody used them for the session time. */
final class Sessions {
  private final Map<String, Instant> lastUse = new HashMap<>();
  private final InstantSource clock;
  private final Limits limits;
  private final String organisation;
  private long count;

  Sessions(OrgFacts facts, Limits limits, InstantSource clock) {
    this.clock = clock;
    this.limits = limits;
    this.organisation = facts.id().substring(0, 15);
  }

  String issue() {
    count++;
    String token = organisation + "!AQ0AQSandboxSession." + Long.toString(count, 36);
    lastUse.put(token, clock.instant());
    return token;
  }

  /** Whether a token is alive; asking counts as use. */
  boolean accepts(Optional<String> token) {
    Instant now = clock.instant();
    boolean alive =
        token
            .map(lastUse::get)
            .map(last -> Duration.between(last, now).compareTo(lifetime()) < 0)
            .orElse(false);
    token.filter(one -> alive).ifPresent(one -> lastUse.put(one, now));
    return alive;
  }

  void revokeAll() {
    lastUse.clear();
  }

  Duration lifetime() {
    return Duration.ofMinutes(limits.get("sessionMinutes", 120));
  }
}
