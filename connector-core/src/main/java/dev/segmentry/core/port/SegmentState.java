package dev.segmentry.core.port;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.segment.AccountState;
import java.util.List;
import java.util.Map;

/**
 * Remembers assignments, pending moves and playbook episodes. It changes only when a plan is
 * applied.
 */
public interface SegmentState {

  /**
   * @return one entry per account asked for; {@link AccountState#NEW} when nothing is remembered
   */
  Map<ExternalRef, AccountState> of(List<ExternalRef> accounts);
}
