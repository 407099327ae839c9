package dev.segmentry.core.sync;

import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.PastChanges;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.port.Outbox;
import dev.segmentry.core.segment.AccountState;
import java.util.List;
import java.util.Map;

/**
 * Our past changes of those accounts of one page whose fields hold content of ours that other
 * content followed: few, and only of them it has to be known how that came about.
 */
final class OlderContents {

  private final Map<ExternalRef, PastChanges> past;

  private OlderContents(Map<ExternalRef, PastChanges> past) {
    this.past = past;
  }

  static OlderContents of(
      List<MirroredAccount> page, Map<ExternalRef, AccountState> states, Outbox outbox) {
    List<ExternalRef> accounts =
        page.stream()
            .filter(
                account ->
                    holdsOlder(account, states.getOrDefault(account.ref(), AccountState.NEW)))
            .map(MirroredAccount::ref)
            .toList();
    return new OlderContents(accounts.isEmpty() ? Map.of() : outbox.pastChanges(accounts));
  }

  private static boolean holdsOlder(MirroredAccount account, AccountState state) {
    boolean overridden = !state.overrides().isEmpty();
    return state.written().entrySet().stream()
        .anyMatch(
            field -> {
              Scalar content = account.outputs().get(field.getKey());
              String text = content == null ? "" : content.display();
              return overridden ? field.getValue().holds(text) : field.getValue().isOlder(text);
            });
  }

  PastChanges past(ExternalRef account) {
    return past.getOrDefault(account, PastChanges.NONE);
  }
}
