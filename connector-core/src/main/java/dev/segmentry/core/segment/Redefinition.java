package dev.segmentry.core.segment;

import java.util.Optional;

/**
 * One dimension of one account under a definition that differs from the one it was decided by last:
 * the truth table of domain-vectors §11.
 *
 * @param held segment before the run (<i>a</i>)
 * @param earlier what the earlier model makes of the new data (<i>b</i>)
 * @param verdict what the present model makes of them (<i>c</i>)
 */
record Redefinition(Optional<String> held, EarlierReading.Word earlier, Verdict verdict) {

  /**
   * What the definition alone does comes at once. Where both definitions, waiting left aside, put
   * the account in the same place, it is the data that move it, and they wait as the present rules
   * say.
   *
   * @param usual with its waiting
   * @param atOnce without
   */
  static Redefinition of(
      Optional<String> held, EarlierReading.Word earlier, Verdict usual, Verdict atOnce) {
    boolean agree = earlier.atOnce().equals(atOnce.segment());
    return new Redefinition(held, earlier, agree ? usual : atOnce);
  }

  /** The data move the account, and the new definition keeps it where it is. */
  boolean isMasked() {
    return stays() && !earlier.segment().equals(held);
  }

  /** Empty when the account stays. */
  Optional<Cause> cause() {
    if (stays()) {
      return Optional.empty();
    }
    if (earlier.segment().equals(held)) {
      return Optional.of(Cause.DEFINITION);
    }
    return earlier.segment().equals(verdict.segment())
        ? Optional.of(earlier.cause().orElse(Cause.DATA))
        : Optional.of(Cause.DATA_AND_DEFINITION);
  }

  /**
   * Where the data alone would have brought an account that both bring elsewhere; empty when that
   * would have been no occasion for a task.
   */
  Optional<String> byDataAlone() {
    return cause().filter(Cause.DATA_AND_DEFINITION::equals).isPresent()
            && earlier.cause().filter(Cause::isTheCustomers).isPresent()
        ? earlier.segment()
        : Optional.empty();
  }

  private boolean stays() {
    return verdict.segment().equals(held);
  }
}
