package dev.segmentry.core.segment;

import dev.segmentry.core.rule.CompiledCondition;
import java.util.Optional;

/**
 * Something an assignment should say of itself while a condition holds.
 *
 * @param kind where it is said
 * @param segment only while the account is in this segment; empty: in any
 * @param when condition
 * @param text {@code calendar}, {@code partial}, {@code overdue}, {@code no NPS on file}
 */
public record Remark(Kind kind, Optional<String> segment, CompiledCondition when, String text) {

  /** Where a remark is said. */
  public enum Kind {
    /** What the assignment rests on; the first that holds is recorded with the assignment. */
    BASIS,
    /** Part of the reason; all that hold are said. */
    FLAG
  }
}
