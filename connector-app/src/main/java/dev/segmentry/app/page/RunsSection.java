package dev.segmentry.app.page;

import dev.segmentry.app.report.Figures;
import dev.segmentry.core.port.RunJournal;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The last runs. */
final class RunsSection extends Section {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT);

  RunsSection(Section beside) {
    super(beside);
  }

  @Override
  void write() {
    section("runs", "Run history");
    table(
        "The last runs, newest first",
        ">Run",
        "Kind",
        ">Evaluated for",
        ">Began",
        ">Took, seconds",
        "Ended",
        ">Changes written",
        ">Tasks written",
        ">Refused");
    for (RunJournal.Run run : report.runs()) {
      html.open("tr").element("th", Long.toString(run.id()), "scope", "row", "class", "n");
      html.element("td", run.kind());
      number(run.asOf().toString());
      number(MINUTE.format(run.startedAt().atOffset(java.time.ZoneOffset.UTC)));
      number(
          run.finishedAt()
              .map(end -> Figures.count(Duration.between(run.startedAt(), end).toSeconds()))
              .orElse(Figures.UNKNOWN));
      html.element("td", run.end().isEmpty() ? "open" : run.end());
      number(Figures.count(run.counts().getOrDefault("changes.written", 0L)));
      number(Figures.count(run.counts().getOrDefault("tasks.written", 0L)));
      number(
          Figures.count(
              run.counts().getOrDefault("changes.rejected", 0L)
                  + run.counts().getOrDefault("tasks.rejected", 0L)));
      html.close();
    }
    end();
    html.close();
  }
}
