package dev.segmentry.app.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The program itself; where {@link Ours} is halted, this stands still and never does anything more,
 * in this process. For everybody else that is the same, but that its lease has to run out instead
 * of being found dead, and it costs no new process: so that all pairs of faults can be played. When
 * all is over it is let go on, to show that it does no harm then.
 */
final class StandingStill implements Strategy {

  /** Longer than a lease. */
  static final Duration STANDSTILL = Duration.ofMinutes(10);

  private final Map<OrgUnderTest, List<Frozen>> still = new ConcurrentHashMap<>();

  @Override
  public String name() {
    return "Segmentry, standing still";
  }

  @Override
  public Ended run(OrgUnderTest org) {
    return org.run(Checkpoints.NONE, "sync");
  }

  @Override
  public Ended runHaltedAt(OrgUnderTest org, int checkpoint) {
    Frozen run = Frozen.start(org, checkpoint);
    if (!run.standsStill()) {
      return run.wakeUp();
    }
    still.computeIfAbsent(org, key -> new ArrayList<>()).add(run);
    org.pass(STANDSTILL);
    return new Ended(Checkpoints.HALTED, "", "");
  }

  @Override
  public List<Ended> goOn(OrgUnderTest org) {
    List<Frozen> runs = still.remove(org);
    return runs == null ? List.of() : runs.stream().map(Frozen::wakeUp).toList();
  }
}
