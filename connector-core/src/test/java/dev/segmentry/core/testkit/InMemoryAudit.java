package dev.segmentry.core.testkit;

import dev.segmentry.core.plan.AuditEntry;
import dev.segmentry.core.port.Audit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The audit in a list. */
final class InMemoryAudit implements Audit {

  private final List<AuditEntry> entries = new ArrayList<>();

  @Override
  public void add(AuditEntry.Kind kind, String subject, String by, String detail, Instant at) {
    entries.add(
        last()
            .map(entry -> entry.next(at, kind, subject, by, detail))
            .orElseGet(() -> AuditEntry.first(at, kind, subject, by, detail)));
  }

  @Override
  public List<AuditEntry> page(long after, int limit) {
    return entries.stream().filter(entry -> entry.number() > after).limit(limit).toList();
  }

  @Override
  public Optional<AuditEntry> last() {
    return entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(entries.size() - 1));
  }

  @Override
  public Optional<AuditEntry> last(AuditEntry.Kind kind) {
    return entries.stream()
        .filter(entry -> entry.kind().equals(kind.word()))
        .reduce((one, later) -> later);
  }
}
