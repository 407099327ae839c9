package dev.segmentry.store;

import dev.segmentry.core.plan.AuditEntry;
import dev.segmentry.core.port.Audit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class SqliteAudit implements Audit {

  private final Database database;

  SqliteAudit(Database database) {
    this.database = database;
  }

  @Override
  public void add(AuditEntry.Kind kind, String subject, String by, String detail, Instant at) {
    database.change(sql -> AuditChain.add(sql, kind, subject, by, detail, at));
  }

  @Override
  public List<AuditEntry> page(long after, int limit) {
    return database.read(sql -> AuditChain.page(sql, after, limit));
  }

  @Override
  public Optional<AuditEntry> last() {
    return database.read(AuditChain::last);
  }

  @Override
  public Optional<AuditEntry> last(AuditEntry.Kind kind) {
    return database.read(sql -> AuditChain.last(sql, kind));
  }
}
