package dev.segmentry.app.config;

import dev.segmentry.core.rule.Position;
import dev.segmentry.core.sync.DigestSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who gets tasks.
 *
 * @param fields CRM fields or paths that name the account's CSM, in order of preference
 * @param fallback who gets what nobody else can be given
 * @param capacityPerDay most tasks one of them gets a day
 * @param digest whether each of them gets one notice a day
 * @param taskEdits whether tasks of ours that nobody touched are closed, updated and raised
 * @param owners who gets the tasks of playbooks that are not for CSMs, by role
 */
public record CsmSettings(
    List<Located<String>> fields,
    Located<String> fallback,
    int capacityPerDay,
    boolean digest,
    boolean taskEdits,
    Map<String, RoleOwner> owners) {

  /**
   * Exactly one of the two.
   *
   * @param field field or path of the account that names the owner
   * @param user one for all accounts: user name, e-mail or id
   */
  public record RoleOwner(Optional<Located<String>> field, Optional<Located<String>> user) {}

  /** Stands in a draft for what could not be read. */
  static final CsmSettings MISSING =
      new CsmSettings(
          List.of(), new Located<>("", new Position("", 1, 1)), 1, false, false, Map.of());

  public CsmSettings {
    fields = List.copyOf(fields);
    owners = Map.copyOf(owners);
  }

  /** Owners that are the same for all accounts, by role. */
  public Map<String, String> ownersForAll() {
    Map<String, String> users = new TreeMap<>();
    owners.forEach((role, owner) -> owner.user().ifPresent(user -> users.put(role, user.value())));
    return users;
  }

  /** How notices are made; empty: there are none. */
  public Optional<DigestSettings> digests() {
    return digest ? Optional.of(new DigestSettings(capacityPerDay)) : Optional.empty();
  }
}
