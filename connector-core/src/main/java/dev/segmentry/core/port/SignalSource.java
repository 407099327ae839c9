package dev.segmentry.core.port;

import dev.segmentry.core.rule.AsOf;
import java.util.List;

/** Product-usage signals from outside the CRM. */
public interface SignalSource {

  /**
   * @param asOf evaluation day and the zone it is counted in; sources dated later are left out
   * @return one entry per configured source; empty when none is configured
   */
  List<Signals> read(AsOf asOf);
}
