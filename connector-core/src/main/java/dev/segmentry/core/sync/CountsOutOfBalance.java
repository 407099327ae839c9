package dev.segmentry.core.sync;

import dev.segmentry.core.plan.Plan;
import java.util.Optional;

/** Rows were lost or counted twice: a fault of this program, told and never passed over. */
public final class CountsOutOfBalance extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  private CountsOutOfBalance(String message) {
    super(message);
  }

  /**
   * @param imbalance what does not agree; empty: all does
   */
  static void throwIf(Plan plan, Optional<String> imbalance) {
    if (imbalance.isPresent()) {
      throw new CountsOutOfBalance("plan " + plan.id() + ": " + imbalance.get());
    }
  }
}
