package dev.segmentry.core.sync;

import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.CrmUser;
import dev.segmentry.core.playbook.Playbook;
import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.port.Owners;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds who gets a task: the owner of the playbook's role, else the first active candidate of the
 * account, else the fallback; never an inactive user.
 */
final class TaskOwners {

  private final Owners owners;
  private final CrmUser fallback;
  private final Map<String, String> roles;
  private final Map<String, Optional<CrmUser>> known = new HashMap<>();

  private TaskOwners(Owners owners, CrmUser fallback, Map<String, String> roles) {
    this.owners = owners;
    this.fallback = fallback;
    this.roles = roles;
  }

  /**
   * @param roles who owns the tasks of a role on every account, by role
   * @throws SyncRefused when the fallback does not exist or is inactive
   */
  static TaskOwners withFallback(Owners owners, String reference, Map<String, String> roles) {
    CrmUser fallback = owners.find(List.of(reference)).get(reference);
    if (fallback == null || !fallback.active()) {
      throw new SyncRefused(
          SyncRefused.Reason.NO_FALLBACK_OWNER,
          "the fallback owner for tasks, "
              + reference
              + ", "
              + (fallback == null ? "does not exist in the CRM" : "is inactive")
              + "; name an active user under csm.fallback");
    }
    return new TaskOwners(owners, fallback, roles);
  }

  /** Asks the CRM about these users at once, as far as they are not known yet. */
  void learnIds(Set<String> candidates) {
    Set<String> unknown = new HashSet<>(candidates);
    unknown.removeAll(known.keySet());
    if (unknown.isEmpty()) {
      return;
    }
    Map<String, CrmUser> found = owners.find(unknown);
    unknown.forEach(id -> known.put(id, Optional.ofNullable(found.get(id))));
  }

  /**
   * The first active one; empty: nobody is.
   *
   * @param candidates whom {@link #learnIds} asked for
   */
  Optional<String> csm(List<String> candidates) {
    return candidates.stream()
        .flatMap(candidate -> known.getOrDefault(candidate, Optional.empty()).stream())
        .filter(CrmUser::active)
        .map(CrmUser::id)
        .findFirst();
  }

  /** Name of the first candidate who is a user; whoever has left is told as inactive. */
  Optional<String> name(List<String> candidates) {
    learnIds(new HashSet<>(candidates));
    return candidates.stream()
        .flatMap(candidate -> known.getOrDefault(candidate, Optional.empty()).stream())
        .findFirst()
        .map(user -> user.active() ? user.name() : user.name() + ", inactive");
  }

  /**
   * @param role whose task it is; {@link Playbook#CSM}, or one that nobody is named for: the CSM's
   */
  Choice of(MirroredAccount account, String role) {
    List<String> passedOver = new ArrayList<>();
    List<String> candidates = new ArrayList<>(ofRole(account, role, passedOver));
    candidates.addAll(account.csmCandidates());
    learnIds(new HashSet<>(candidates));
    for (String candidate : candidates) {
      Optional<CrmUser> user = known.getOrDefault(candidate, Optional.empty());
      if (user.isPresent() && user.get().active()) {
        return new Choice(user.get().id(), note(passedOver, user.get()));
      }
      passedOver.add(user.map(u -> u.name() + " is inactive").orElse(candidate + " is unknown"));
    }
    if (account.csmCandidates().isEmpty()) {
      passedOver.add("no CSM on the account");
    }
    return new Choice(fallback.id(), note(passedOver, fallback));
  }

  private List<String> ofRole(MirroredAccount account, String role, List<String> passedOver) {
    String user = roles.get(role);
    if (user != null) {
      return List.of(user);
    }
    AttributeValue named = account.attributes().get(AccountMirror.OWNER_PREFIX + role);
    if (named == null) {
      return List.of();
    }
    if (named.known().orElse(null) instanceof Scalar.TextValue id) {
      return List.of(id.text());
    }
    passedOver.add("no " + role + " owner on the account");
    return List.of();
  }

  private static Optional<String> note(List<String> passedOver, CrmUser chosen) {
    return passedOver.isEmpty()
        ? Optional.empty()
        : Optional.of(String.join(", ", passedOver) + ": task given to " + chosen.name());
  }

  /**
   * @param rerouted why it is not the first candidate; empty when it is
   */
  record Choice(String ownerId, Optional<String> rerouted) {}
}
