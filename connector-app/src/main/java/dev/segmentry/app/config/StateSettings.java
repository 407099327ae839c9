package dev.segmentry.app.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where the state is kept and how long a run holds its org.
 *
 * @param folder empty: where the environment says
 * @param lease how long the lease of a run lasts unless it is renewed; empty: the default
 */
public record StateSettings(Optional<Path> folder, Optional<Located<Duration>> lease) {

  public static final StateSettings DEFAULT = new StateSettings(Optional.empty(), Optional.empty());
}
