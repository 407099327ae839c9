package dev.segmentry.core.sync;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.TaskEdit;
import dev.segmentry.core.playbook.PlaybookOutcome.Withheld;
import dev.segmentry.core.playbook.TaskIntent;
import dev.segmentry.core.segment.ShownReview;
import dev.segmentry.core.segment.Transition;
import java.util.List;
import java.util.Optional;

/**
 * One account that two models treat differently on one day.
 *
 * @param segments dimensions in which they put it in different segments
 * @param proposals dimensions in which they ask a person for something else
 * @param added tasks that only the candidate asks for
 * @param dropped tasks that only the adopted model asks for
 * @param withheld tasks that the candidate creates for nobody, because of the cause of the move
 * @param edits tasks of ours that only the candidate closes, updates or raises
 */
public record Compared(
    ExternalRef account,
    String name,
    List<Difference> segments,
    List<Proposed> proposals,
    List<TaskIntent> added,
    List<TaskIntent> dropped,
    List<Withheld> withheld,
    List<TaskEdit> edits) {

  public Compared {
    segments = List.copyOf(segments);
    proposals = List.copyOf(proposals);
    added = List.copyOf(added);
    dropped = List.copyOf(dropped);
    withheld = List.copyOf(withheld);
    edits = List.copyOf(edits);
  }

  /** Whether the two treat it alike. */
  boolean isAlike() {
    return segments.isEmpty()
        && proposals.isEmpty()
        && added.isEmpty()
        && dropped.isEmpty()
        && withheld.isEmpty()
        && edits.isEmpty();
  }

  /**
   * @param dimension dimension key
   * @param now where the account stands
   * @param adopted where the adopted model would put it; empty: nowhere
   * @param candidate where the candidate would
   * @param move the candidate's move, with its cause; empty: it stays, which masks the adopted
   *     model's move
   * @param waits whether it stays because the candidate only proposes a move
   */
  public record Difference(
      String dimension,
      Optional<String> now,
      Optional<String> adopted,
      Optional<String> candidate,
      Optional<Transition> move,
      boolean waits) {

    /** Word of the cause; {@code masked} or {@code proposed} for an account that stays. */
    public String cause() {
      return move.map(one -> one.cause().word()).orElse(waits ? "proposed" : "masked");
    }
  }

  /**
   * What waits for a person's answer in one dimension after a plan by either model.
   *
   * @param dimension dimension key
   * @param adopted what a plan by the adopted model asks; empty: nothing
   * @param candidate what a plan by the candidate asks; empty: nothing
   * @param asksByTask whether a plan by the candidate creates or updates a review task for it
   */
  public record Proposed(
      String dimension,
      Optional<ShownReview> adopted,
      Optional<ShownReview> candidate,
      boolean asksByTask) {}
}
