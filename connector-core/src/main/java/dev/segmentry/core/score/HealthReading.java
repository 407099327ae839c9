package dev.segmentry.core.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An account's health with everything it is made of.
 *
 * @param score 0–100 after the cap, fixed-point; empty when the inputs do not suffice
 * @param uncapped the same before the cap
 * @param contributions of the inputs that are present, in the model's order
 * @param missing names of weighted inputs without a value
 * @param cap the cap that limits the score, if one does
 * @param reason why there is no score or why it is partial; empty text otherwise
 */
public record HealthReading(
    OptionalLong score,
    OptionalLong uncapped,
    List<Contribution> contributions,
    List<String> missing,
    Optional<Cap> cap,
    String reason) {

  public HealthReading {
    contributions = List.copyOf(contributions);
    missing = List.copyOf(missing);
  }

  static HealthReading insufficient(List<String> missing, String detail) {
    return new HealthReading(
        OptionalLong.empty(),
        OptionalLong.empty(),
        List.of(),
        missing,
        Optional.empty(),
        "insufficient_inputs: " + detail);
  }

  /** Contributions, missing inputs and the cap, one line each. */
  public List<String> evidence() {
    List<String> lines = new ArrayList<>();
    cap.ifPresent(limit -> lines.add(cappedLine(limit)));
    contributions.forEach(contribution -> lines.add(contribution.sentence()));
    missing.forEach(name -> lines.add(name + " missing"));
    return lines;
  }

  private String cappedLine(Cap limit) {
    return Shown.number(uncapped.orElse(0))
        + ", capped to "
        + Shown.number(limit.ceiling())
        + ": "
        + limit.reason();
  }
}
