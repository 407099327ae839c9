package dev.segmentry.app.config;

import dev.segmentry.app.config.CsmSettings.RoleOwner;
import dev.segmentry.app.yaml.Section;
import dev.segmentry.core.playbook.Playbook;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code csm.owners}: a field of the account, or one user, by role. */
final class TaskOwnersReader {

  private TaskOwnersReader() {}

  static Map<String, RoleOwner> read(Section csm) {
    Map<String, RoleOwner> owners = new LinkedHashMap<>();
    csm.section("owners")
        .ifPresent(
            roles ->
                roles
                    .keys()
                    .forEach(
                        role -> owner(roles, role).ifPresent(owner -> owners.put(role, owner))));
    return owners;
  }

  private static Optional<RoleOwner> owner(Section roles, String role) {
    if (role.equals(Playbook.CSM)) {
      roles.problem(role, "the CSM is named under csm.fields, not here");
      return Optional.empty();
    }
    return roles
        .requireSection(role, "{field: FIELD} or {user: NAME}")
        .flatMap(
            owner -> {
              owner.allow("field", "user");
              RoleOwner read = new RoleOwner(located(owner, "field"), located(owner, "user"));
              if (read.field().isPresent() == read.user().isPresent()) {
                roles.problem(
                    role,
                    "name either a field of the account, {field: FIELD}, or a user for all accounts,"
                        + " {user: NAME}");
                return Optional.empty();
              }
              return Optional.of(read);
            });
  }

  private static Optional<Located<String>> located(Section owner, String key) {
    return owner.text(key).map(text -> new Located<>(text, owner.position(key)));
  }
}
