package dev.segmentry.app.cases;

import java.time.LocalDate;
import java.util.List;

/**
 * What became of a case.
 *
 * @param of the case
 * @param mismatches none: it passed
 */
public record CaseResult(Case of, List<Mismatch> mismatches) {

  public CaseResult {
    mismatches = List.copyOf(mismatches);
  }

  public boolean passed() {
    return mismatches.isEmpty();
  }

  /**
   * Something that is not as expected.
   *
   * @param day when
   * @param what of which thing: {@code health}, {@code tasks}
   * @param expected in words
   * @param was in words
   * @param because what the engine says about it; empty text when it says nothing
   */
  public record Mismatch(LocalDate day, String what, String expected, String was, String because) {

    @Override
    public String toString() {
      return day + " " + what + ": expected " + expected + ", was " + was;
    }
  }
}
