package dev.segmentry.app.config;

import java.net.URI;
import java.util.Optional;

/**
 * Where a change between failing and well is told.
 *
 * @param webhook the address, or where it is kept
 * @param format what is sent
 */
public record AlertSettings(Webhook webhook, Format format) {

  /** What is sent. */
  public enum Format {
    /** {@code {"text": …}}, as Slack's incoming webhooks and those made like them take it. */
    SLACK,
    /** One object whose shape its schema names. */
    JSON
  }

  /** An address in the open, or a secret that is one; exactly one of the two. */
  public record Webhook(Optional<Located<URI>> open, Optional<SecretReference> secret) {}
}
