package dev.segmentry.core.sync;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.playbook.TaskIntent;
import dev.segmentry.core.segment.Transition;
import java.util.List;
import java.util.Optional;

/**
 * One account that two models treat differently on one day.
 *
 * @param segments dimensions in which they put it in different segments
 * @param added tasks that only the candidate asks for
 * @param dropped tasks that only the adopted model asks for
 */
public record Compared(
    ExternalRef account,
    String name,
    List<Difference> segments,
    List<TaskIntent> added,
    List<TaskIntent> dropped) {

  public Compared {
    segments = List.copyOf(segments);
    added = List.copyOf(added);
    dropped = List.copyOf(dropped);
  }

  /**
   * @param dimension dimension key
   * @param now where the account stands
   * @param adopted where the adopted model would put it; empty: nowhere
   * @param candidate where the candidate would
   * @param move the candidate's move, with its cause; empty: it stays, which masks the adopted
   *     model's move
   */
  public record Difference(
      String dimension,
      Optional<String> now,
      Optional<String> adopted,
      Optional<String> candidate,
      Optional<Transition> move) {

    /** Word of the cause; {@code masked} for an account that stays. */
    public String cause() {
      return move.map(one -> one.cause().word()).orElse("masked");
    }
  }
}
