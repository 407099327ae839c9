package dev.segmentry.core.sync;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.port.SegmentState;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.segment.AccountState;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Accounts that vanished from the CRM, handed out where they stand in account order. */
final class Departures {

  private final TreeSet<ExternalRef> gone;
  private final SegmentState state;
  private final PlanRows rows;

  Departures(List<ExternalRef> gone, SegmentState state, PlanRows rows) {
    this.gone = new TreeSet<>(gone);
    this.state = state;
    this.rows = rows;
  }

  /** Rows of vanished accounts that come before this one and were not handed out yet. */
  List<PlanRow> before(ExternalRef account, AsOf asOf) {
    List<PlanRow> planned = new ArrayList<>();
    while (!gone.isEmpty() && gone.first().compareTo(account) < 0) {
      next(asOf, planned);
    }
    return planned;
  }

  /** Rows of all that are left. */
  List<PlanRow> rest(AsOf asOf) {
    List<PlanRow> planned = new ArrayList<>();
    while (!gone.isEmpty()) {
      next(asOf, planned);
    }
    return planned;
  }

  private void next(AsOf asOf, List<PlanRow> planned) {
    ExternalRef account = gone.pollFirst();
    if (account != null) {
      AccountState previous = state.of(List.of(account)).getOrDefault(account, AccountState.NEW);
      rows.vanished(account, previous, asOf).ifPresent(planned::add);
    }
  }
}
