package dev.segmentry.app.cli;

import dev.segmentry.app.signals.SignalTally;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What about the signal files a person should know. */
final class SignalWarnings {

  private SignalWarnings() {}

  static List<String> of(List<SignalTally> tallies) {
    List<String> warnings = new ArrayList<>();
    for (SignalTally tally : tallies) {
      if (tally.stale()) {
        warnings.add(tally.source() + " is older than its max_age: all of it is missing data");
      }
      if (tally.invalidCells() > 0) {
        String cells =
            tally.invalid().entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        warnings.add(
            tally.source() + ": cells that are no value of their type are missing data: " + cells);
      }
      tally
          .told()
          .forEach(
              row ->
                  warnings.add(
                      tally.source() + ":" + row.place() + ": row left out: " + row.why()));
      if (tally.rejected() > tally.told().size()) {
        warnings.add(
            tally.source()
                + ": "
                + (tally.rejected() - tally.told().size())
                + " more rows were left out");
      }
      if (tally.untold() > 0) {
        warnings.add(
            tally.source()
                + ": of "
                + tally.untold()
                + (tally.untold() == 1 ? " account" : " accounts")
                + " the CRM did not tell the records: what follows of them is unknown in this run,"
                + " and comes back with the next");
      }
    }
    return warnings;
  }
}
