package dev.segmentry.core.testkit;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.port.SegmentState;
import dev.segmentry.core.segment.AccountState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Segment state in a map; written by {@link InMemoryRunJournal} when a plan is committed. */
public final class InMemorySegmentState implements SegmentState {

  private final Map<ExternalRef, AccountState> states = new HashMap<>();

  @Override
  public Map<ExternalRef, AccountState> of(List<ExternalRef> accounts) {
    Map<ExternalRef, AccountState> found = new HashMap<>();
    accounts.forEach(a -> found.put(a, states.getOrDefault(a, AccountState.NEW)));
    return found;
  }

  public void put(ExternalRef account, AccountState state) {
    states.put(account, state);
  }
}
