package dev.segmentry.app.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was told so far, and so what is news.
 *
 * @param failingSince when the first of the runs failed that have failed since; empty: all is well
 * @param told causes that were told since then
 */
public record AlertState(Optional<Instant> failingSince, List<String> told) {

  /** Before the first run. */
  public static final AlertState WELL = new AlertState(Optional.empty(), List.of());

  public AlertState {
    told = List.copyOf(told);
  }

  /**
   * What to tell about a run: its cause the first time it stands in the way, that all is well after
   * a failure that was told; otherwise nothing.
   */
  Optional<Alert> news(Ending ending) {
    if (ending.isWell()) {
      return told.isEmpty() ? Optional.empty() : Optional.of(alert(Alert.State.RECOVERED, ending));
    }
    return told.contains(ending.cause())
        ? Optional.empty()
        : Optional.of(alert(Alert.State.FAILING, ending));
  }

  private Alert alert(Alert.State state, Ending ending) {
    return new Alert(state, ending, failingSince.orElse(ending.at()));
  }

  /** After a run whose news, if any, did not get through. */
  AlertState untold(Ending ending) {
    return ending.isWell()
        ? this
        : new AlertState(failingSince.or(() -> Optional.of(ending.at())), told);
  }

  /** After a run whose news, if any, got through. */
  AlertState told(Ending ending) {
    if (ending.isWell()) {
      return WELL;
    }
    List<String> all = new ArrayList<>(told);
    if (!all.contains(ending.cause())) {
      all.add(ending.cause());
    }
    return new AlertState(failingSince.or(() -> Optional.of(ending.at())), all);
  }
}
