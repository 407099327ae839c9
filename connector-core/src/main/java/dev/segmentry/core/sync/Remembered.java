package dev.segmentry.core.sync;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.Rejection;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.Instruction;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that is remembered of the accounts of one page. */
final class Remembered {

  private final Map<ExternalRef, AccountState> states;
  private final Map<ExternalRef, Rejection> refused;
  private final Map<ExternalRef, List<Instruction>> instructions;
  private final Losers losers;
  private final OlderContents older;

  private Remembered(List<MirroredAccount> page, PlanSync.Memory memory, LocalDate today) {
    List<ExternalRef> refs = page.stream().map(MirroredAccount::ref).toList();
    losers = Losers.of(refs, memory, today);
    states = losers.withTasks(memory.state().of(refs), memory.journal().tasks(), today);
    refused = memory.journal().rejections().ofChanges(refs);
    instructions = memory.journal().instructions().of(refs);
    older = OlderContents.of(page, states, memory.journal().outbox());
  }

  static Remembered of(List<MirroredAccount> page, PlanSync.Memory memory, LocalDate today) {
    return new Remembered(page, memory, today);
  }

  PlanRows.Known of(ExternalRef account) {
    return new PlanRows.Known(
        states.getOrDefault(account, AccountState.NEW),
        losers.into(account),
        Optional.ofNullable(refused.get(account)),
        older.past(account),
        instructions.getOrDefault(account, List.of()));
  }
}
