package dev.segmentry.app.config;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.app.yaml.YamlNode;
import dev.segmentry.core.plan.PlanLifetime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads {@code plan} and {@code state}. The state is a folder, or key: value pairs with the folder
 * among them.
 */
final class StateReader {

  private final StateSettings settings;
  private final PlanLifetime lifetime;

  StateReader(Path file, Section top) {
    Optional<Section> keys =
        top.find("state")
            .filter(YamlNode.Mapping.class::isInstance)
            .flatMap(node -> top.section("state"))
            .map(section -> section.allow("folder", "lease", "keep_plans"));
    Optional<String> named = keys.isPresent() ? keys.get().text("folder") : top.text("state");
    this.settings =
        new StateSettings(
            named.map(path -> Configuration.beside(file, path)), keys.flatMap(StateReader::lease));
    this.lifetime =
        new PlanLifetime(
            expiresAfter(top), keys.flatMap(section -> section.age("keep_plans")).orElse(KEPT));
  }

  private static final Duration LONGEST_LEASE = Duration.ofHours(24);
  private static final Duration KEPT = PlanLifetime.DEFAULT.keptFor();

  private static Duration expiresAfter(Section top) {
    return top.section("plan")
        .map(section -> section.allow("expires_after"))
        .flatMap(section -> section.age("expires_after"))
        .orElse(PlanLifetime.DEFAULT.expiresAfter());
  }

  private static Optional<Located<Duration>> lease(Section keys) {
    return keys.time("lease", LONGEST_LEASE)
        .map(term -> new Located<>(term, keys.position("lease")));
  }

  StateSettings settings() {
    return settings;
  }

  PlanLifetime lifetime() {
    return lifetime;
  }
}
