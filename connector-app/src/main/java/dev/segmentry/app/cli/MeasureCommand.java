package dev.segmentry.app.cli;

import dev.segmentry.app.report.Envelope;
import dev.segmentry.app.report.MeasureJson;
import dev.segmentry.app.report.MeasureText;
import dev.segmentry.app.report.MeasureView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code measure}: how the segments fared between two days. */
@Command(
    name = "measure",
    description = {
      "Per segment: customers, share, ARR, churn, NRR, NPS, expansion, movement, health; gradings,",
      "load of CSMs, time to outreach, reviews that are due. Writes nothing."
    },
    mixinStandardHelpOptions = true)
final class MeasureCommand implements Callable<Integer> {

  @Mixin final CommonOptions common = new CommonOptions();
  @Mixin final PeriodOptions period = new PeriodOptions();

  private final Workbench workbench;

  MeasureCommand(Workbench workbench) {
    this.workbench = workbench;
  }

  @Override
  public Integer call() {
    try (Looking looking = Looking.open(workbench, common)) {
      MeasureView view = new MeasuredOrg(workbench, looking, period).view();
      Console console = workbench.console();
      if (common.json) {
        console.data(
            new Envelope("segmentry.measure/1", "ok", MeasureJson.of(view), view.warnings()));
      } else {
        console.warn(view.warnings());
        console.data(new MeasureText(console.paint()).lines(view));
      }
      return ExitCode.OK.number();
    }
  }
}
