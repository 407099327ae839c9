package dev.segmentry.core.segment;

import dev.segmentry.core.rule.CompiledCondition;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something an assignment should say of itself while a condition holds.
 *
 * @param kind where it is said
 * @param segment only while the account is in this segment; empty: in any
 * @param when condition
 * @param staysWhile once it is said it goes on being said until this is false, so that it does not
 *     come and go with a value at its bound; empty: only while {@code when} holds. A basis has none
 * @param text {@code calendar}, {@code partial}, {@code overdue}, {@code no NPS on file}
 */
public record Remark(
    Kind kind,
    Optional<String> segment,
    CompiledCondition when,
    Optional<CompiledCondition> staysWhile,
    String text) {

  /** The basis of what a stand-in decided; more is said by it than by the provisional flag. */
  public static final String PROXY = "proxy";

  public Remark {
    if (!kind.hasBand() && staysWhile.isPresent()) {
      throw new IllegalArgumentException("a basis is what an assignment rests on now: no band");
    }
  }

  public Remark(Kind kind, Optional<String> segment, CompiledCondition when, String text) {
    this(kind, segment, when, Optional.empty(), text);
  }

  /** Whether customers are counted by it: sub-segments and proxies are. */
  public boolean isMeasured() {
    return kind == Kind.SUB || (kind == Kind.BASIS && text.contains(PROXY));
  }

  /** Its conditions. */
  public Stream<CompiledCondition> rules() {
    return Stream.concat(Stream.of(when), staysWhile.stream());
  }

  /** Where a remark is said. */
  public enum Kind {
    /** What the assignment rests on; the first that holds is recorded with the assignment. */
    BASIS,
    /** Part of the reason; all that hold are said. */
    FLAG,
    /** How far the assignment can be relied on ({@link Confidence}); the first that holds. */
    CONFIDENCE,
    /** Key of a sub-segment within the segment; the first that holds. */
    SUB;

    /** Whether it can go on being said by a rule of its own. */
    public boolean hasBand() {
      return this == FLAG || this == SUB;
    }

    /** The key in a model file. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
