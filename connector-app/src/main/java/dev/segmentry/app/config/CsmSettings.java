package dev.segmentry.app.config;

import dev.segmentry.core.rule.Position;
import dev.segmentry.core.sync.DigestSettings;
import java.util.List;
import java.util.Optional;

/**
 * Who gets tasks.
 *
 * @param fields CRM fields or paths that name the account's CSM, in order of preference
 * @param fallback who gets what nobody else can be given
 * @param capacityPerDay most tasks one of them gets a day
 * @param digest whether each of them gets one notice a day
 */
public record CsmSettings(
    List<Located<String>> fields, Located<String> fallback, int capacityPerDay, boolean digest) {

  /** Stands in a draft for what could not be read. */
  static final CsmSettings MISSING =
      new CsmSettings(List.of(), new Located<>("", new Position("", 1, 1)), 1, false);

  public CsmSettings {
    fields = List.copyOf(fields);
  }

  /** How notices are made; empty: there are none. */
  public Optional<DigestSettings> digests() {
    return digest ? Optional.of(new DigestSettings(capacityPerDay)) : Optional.empty();
  }
}
