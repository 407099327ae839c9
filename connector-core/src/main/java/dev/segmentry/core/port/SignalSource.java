package dev.segmentry.core.port;

import java.time.LocalDate;
import java.util.List;

/** Product-usage signals from outside the CRM. */
public interface SignalSource {

  /**
   * @param asOf evaluation day; sources dated later are left out
   * @return one entry per configured source; empty when none is configured
   */
  List<Signals> read(LocalDate asOf);
}
