package dev.segmentry.app.config;

import dev.segmentry.core.rule.Position;
import java.util.List;

/**
 * Who gets tasks.
 *
 * @param fields CRM fields or paths that name the account's CSM, in order of preference
 * @param fallback who gets what nobody else can be given
 * @param capacityPerDay most tasks one of them gets a day
 */
public record CsmSettings(
    List<Located<String>> fields, Located<String> fallback, int capacityPerDay) {

  /** Stands in a draft for what could not be read. */
  static final CsmSettings MISSING =
      new CsmSettings(List.of(), new Located<>("", new Position("", 1, 1)), 1);

  public CsmSettings {
    fields = List.copyOf(fields);
  }
}
