package dev.segmentry.app.cli;

import dev.segmentry.app.config.Configuration;
import dev.segmentry.app.config.StateFolder;
import dev.segmentry.store.StoreGlance;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Looks at what is remembered of an org, beside whoever holds it. */
final class StateFindings {

  private final Checkup checkup;
  private final Instant now;

  StateFindings(Checkup checkup, Instant now) {
    this.checkup = checkup;
    this.now = now;
  }

  void look(Configuration configuration, Path folder, String orgId) {
    Path file = StateFolder.fileOf(folder, configuration, orgId);
    checkup.look("state", () -> state(file, StoreGlance.at(file), orgId));
    checkup.look(
        "schedule",
        () -> schedule(new SlotNote(StateFolder.noteOf(folder, configuration, "schedule")).last()));
  }

  private Finding state(Path file, Optional<StoreGlance> seen, String orgId) {
    if (seen.isEmpty()) {
      return Finding.fine("state", "there is none yet; the first plan begins it at " + file);
    }
    StoreGlance state = seen.get();
    if (!state.damage().isEmpty() || state.schema().isEmpty()) {
      String what = state.schema().isEmpty() ? "is no state file" : "is damaged: " + state.damage();
      return broken(file + " " + what, "Move it away and put a backup in its place.");
    }
    if (!state.org().equals(orgId)) {
      return broken(file + " belongs to org " + state.org(), "Give each org a folder of its own.");
    }
    checkup.add(Finding.fine("state", file + " is sound, schema " + state.schema()));
    state.holder().ifPresent(who -> checkup.add(Finding.fine("lease", "held by " + who)));
    if (!state.held().isEmpty()) {
      checkup.add(
          Finding.warning(
              "plans",
              "waiting for approval: " + String.join(", ", state.held()),
              "Look with plan; when the numbers are right: approve "
                  + state.held().get(0)
                  + " --because \"…\""));
    }
    if (state.refused() > 0) {
      checkup.add(
          Finding.warning(
              "rows",
              state.refused() + " of the last plan were refused by the CRM",
              "The next sync says which, and why."));
    }
    return Finding.fine("last run", state.lastRun().orElse("none yet"));
  }

  private static Finding broken(String text, String advice) {
    return Finding.failure("state", Failure.of(ExitCode.CONFIGURATION, "state", text, advice));
  }

  private Finding schedule(Optional<Instant> last) {
    if (last.filter(now.plusSeconds(60)::isBefore).isPresent()) {
      return Finding.warning(
          "schedule",
          "the last slot lies ahead, at " + last.get() + ": nothing begins before it",
          "Set this machine's clock right; if it is right, delete the schedule note in the state"
              + " folder.");
    }
    return Finding.fine("schedule", last.map(at -> "last slot " + at).orElse("never ran here"));
  }
}
