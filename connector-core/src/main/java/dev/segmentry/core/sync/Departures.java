package dev.segmentry.core.sync;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.port.SegmentState;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.segment.AccountState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Accounts that vanished from the CRM, handed out where they stand in account order; a page of them
 * is held at a time.
 */
final class Departures {

  private static final int PAGE = 1_000;

  private final AccountMirror mirror;
  private final SegmentState state;
  private final PlanRows rows;
  private final Deque<ExternalRef> page = new ArrayDeque<>();
  private Map<ExternalRef, AccountState> states = Map.of();
  private Map<ExternalRef, AccountMirror.Merged> survivors = Map.of();
  private Optional<ExternalRef> last = Optional.empty();

  Departures(AccountMirror mirror, SegmentState state, PlanRows rows) {
    this.mirror = mirror;
    this.state = state;
    this.rows = rows;
    turnPage();
  }

  /** Rows of vanished accounts that come before this one and were not handed out yet. */
  List<PlanRow> before(ExternalRef account, AsOf asOf) {
    List<PlanRow> planned = new ArrayList<>();
    while (!page.isEmpty() && page.getFirst().compareTo(account) < 0) {
      next(asOf).ifPresent(planned::add);
    }
    return planned;
  }

  /** Rows of some of those that are left. */
  List<PlanRow> more(AsOf asOf) {
    List<PlanRow> planned = new ArrayList<>();
    while (!page.isEmpty() && planned.size() < PAGE) {
      next(asOf).ifPresent(planned::add);
    }
    return planned;
  }

  private Optional<PlanRow> next(AsOf asOf) {
    ExternalRef account = page.removeFirst();
    AccountState previous = states.getOrDefault(account, AccountState.NEW);
    Optional<AccountMirror.Merged> survivor = Optional.ofNullable(survivors.get(account));
    if (page.isEmpty()) {
      turnPage();
    }
    return survivor.isPresent()
        ? rows.merged(account, survivor.get(), previous, asOf)
        : rows.vanished(account, previous, asOf);
  }

  private void turnPage() {
    List<ExternalRef> gone = mirror.gone(last, PAGE);
    if (!gone.isEmpty()) {
      page.addAll(gone);
      states = state.of(gone);
      survivors = mirror.survivors(gone);
      last = Optional.of(gone.get(gone.size() - 1));
    }
  }
}
