package dev.segmentry.core.testkit;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.AuditEntry;
import dev.segmentry.core.port.Audit;
import dev.segmentry.core.port.Instructions;
import dev.segmentry.core.segment.Instruction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Instructions in a map. */
final class InMemoryInstructions implements Instructions {

  private final Audit audit;
  private final Map<ExternalRef, List<Instruction>> given = new HashMap<>();
  private long last;

  InMemoryInstructions(Audit audit) {
    this.audit = audit;
  }

  @Override
  public Instruction give(ExternalRef account, Instruction instruction, Instant at) {
    Instruction kept = instruction.numbered(++last);
    given.computeIfAbsent(account, ref -> new ArrayList<>()).add(kept);
    audit.add(AuditEntry.Kind.INSTRUCTION_GIVEN, account.id(), kept.by(), kept.words(), at);
    return kept;
  }

  @Override
  public Map<ExternalRef, List<Instruction>> of(List<ExternalRef> accounts) {
    Map<ExternalRef, List<Instruction>> found = new HashMap<>();
    for (ExternalRef account : accounts) {
      if (given.containsKey(account)) {
        found.put(account, List.copyOf(given.get(account)));
      }
    }
    return found;
  }
}
