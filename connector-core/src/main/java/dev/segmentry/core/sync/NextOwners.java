package dev.segmentry.core.sync;

import dev.segmentry.core.account.AccountRecord;
import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.crm.CrmUser;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.port.Owners;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who gets a task whose owner the CRM refused when it was sent: the account's candidates as they
 * are now, then the fallback; nobody who was refused in this run.
 */
final class NextOwners {

  private final Owners owners;
  private final String fallback;
  private final Set<String> refused = new HashSet<>();

  NextOwners(Owners owners, String fallback) {
    this.owners = owners;
    this.fallback = fallback;
  }

  /**
   * @param account the task's account, read just now
   * @return empty: nobody is left
   * @throws CrmException the CRM is unusable
   */
  Optional<CrmUser> after(PlannedTask task, AccountRecord account) {
    refused.add(task.ownerId());
    Set<String> candidates = new LinkedHashSet<>(account.csmCandidates());
    candidates.add(fallback);
    Map<String, CrmUser> found = owners.find(candidates);
    return candidates.stream()
        .flatMap(reference -> Optional.ofNullable(found.get(reference)).stream())
        .filter(user -> user.active() && !refused.contains(user.id()))
        .findFirst();
  }
}
