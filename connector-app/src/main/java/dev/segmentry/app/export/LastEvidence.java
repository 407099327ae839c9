package dev.segmentry.app.export;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.history.HeldAssignment;
import dev.segmentry.core.port.History;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What segments rest on: looked up once for all dimensions of an account, one after another. */
final class LastEvidence {

  private final History history;
  private Optional<ExternalRef> account = Optional.empty();
  private Map<String, List<String>> byDimension = Map.of();

  LastEvidence(History history) {
    this.history = history;
  }

  List<String> of(HeldAssignment held) {
    if (!account.equals(Optional.of(held.account()))) {
      byDimension = history.evidence(held.account());
      account = Optional.of(held.account());
    }
    return byDimension.getOrDefault(held.dimension(), List.of());
  }
}
