package dev.segmentry.core.approval;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is remembered of one account's proposals in one dimension.
 *
 * @param open the proposal that waits; empty: none does
 * @param refusals those that still count, oldest first
 */
public record ApprovalState(Optional<Proposal> open, List<Refusal> refusals) {

  /** Nothing was ever proposed. */
  public static final ApprovalState NONE = new ApprovalState(Optional.empty(), List.of());

  public ApprovalState {
    refusals = List.copyOf(refusals);
  }

  /** One line each: first the proposal, then the refusals. */
  public String toText() {
    List<String> lines = new ArrayList<>();
    lines.add(open.map(ApprovalState::line).orElse(""));
    refusals.forEach(one -> lines.add(line(one.target(), one.on(), one.metric())));
    return String.join("\n", lines);
  }

  private static String line(Proposal open) {
    return line(open.target(), open.on(), open.metric()) + "|" + open.task() + "|" + open.cause();
  }

  private static String line(String target, LocalDate on, OptionalLong metric) {
    return target + "|" + on + "|" + (metric.isPresent() ? metric.getAsLong() : "");
  }

  /** Reads what {@link #toText} wrote; earlier releases wrote no cause. */
  public static ApprovalState parse(String text) {
    String[] lines = text.split("\n", -1);
    Optional<Proposal> open = Optional.empty();
    if (!lines[0].isEmpty()) {
      String[] parts = lines[0].split("\\|", -1);
      open =
          Optional.of(
              new Proposal(
                  parts[0],
                  LocalDate.parse(parts[1]),
                  metric(parts[2]),
                  Integer.parseInt(parts[3]),
                  parts.length > 4 ? parts[4] : ""));
    }
    List<Refusal> refusals = new ArrayList<>();
    for (int i = 1; i < lines.length; i++) {
      String[] parts = lines[i].split("\\|", -1);
      refusals.add(new Refusal(parts[0], LocalDate.parse(parts[1]), metric(parts[2])));
    }
    return new ApprovalState(open, refusals);
  }

  private static OptionalLong metric(String text) {
    return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
  }
}
