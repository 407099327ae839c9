package dev.segmentry.core.plan;

import dev.segmentry.core.account.Scalar;
import java.util.List;
import java.util.Optional;

/**
 * Tells whether older content of ours in a field can be our own doing, although newer content was
 * meant: because the newer one was never known to arrive, or because a call that was never answered
 * is carried out late. Else somebody else put it there. Pure.
 *
 * @param newestFirst what the outbox still remembers of one account
 */
public record PastChanges(List<PastChange> newestFirst) {

  /** Nothing is remembered: all was settled long ago. */
  public static final PastChanges NONE = new PastChanges(List.of());

  public PastChanges {
    newestFirst = List.copyOf(newestFirst);
  }

  /**
   * @param content as people see it; empty text: the field is empty
   * @param overridden whether a person set the field after our last change of it
   */
  public boolean mayStillBe(String field, String content, boolean overridden) {
    boolean replaced = overridden;
    boolean remembered = false;
    for (PastChange past : newestFirst) {
      for (FieldChange change : past.change().fields()) {
        if (!change.field().equals(field)) {
          continue;
        }
        remembered = true;
        boolean meant = shows(change.after(), content) && (!replaced || past.doubtful());
        boolean neverReplaced = !replaced && !past.settled() && shows(change.before(), content);
        if (meant || neverReplaced) {
          return true;
        }
        replaced |= past.settled();
      }
    }
    // Where no change is known to have arrived, older ones that are forgotten may be in force.
    return remembered && !replaced;
  }

  private static boolean shows(Optional<Scalar> value, String content) {
    return value.map(Scalar::display).orElse("").equals(content);
  }
}
