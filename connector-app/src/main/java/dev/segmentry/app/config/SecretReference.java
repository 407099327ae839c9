package dev.segmentry.app.config;

import dev.segmentry.core.rule.Position;
import java.nio.file.Path;

/**
 * Where a secret is to be found.
 *
 * @param kind what kind of place
 * @param name of the environment variable, or path of the file
 * @param position where the reference stands
 */
public record SecretReference(Kind kind, String name, Position position) {

  /** Places secrets are taken from. */
  public enum Kind {
    ENV,
    FILE
  }

  Path path() {
    return Path.of(name);
  }
}
