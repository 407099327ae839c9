package dev.segmentry.app.config;

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

  public CsmSettings {
    fields = List.copyOf(fields);
  }
}
