package dev.segmentry.store;

import java.time.DateTimeException;
import java.util.function.Supplier;

/** Something stored is not what was stored: only damage can do that, never the program's input. */
final class UnreadableLine extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnreadableLine(RuntimeException cause) {
    super("something stored cannot be read", cause);
  }

  /** Takes something stored apart; whatever stands in the way is damage. */
  static <T> T reading(Supplier<T> parser) {
    try {
      return parser.get();
    } catch (IllegalArgumentException
        | IllegalStateException
        | IndexOutOfBoundsException
        | ArithmeticException
        | DateTimeException e) {
      throw new UnreadableLine(e);
    }
  }
}
