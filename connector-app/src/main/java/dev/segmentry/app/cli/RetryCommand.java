package dev.segmentry.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.segmentry.app.report.Envelope;
import dev.segmentry.core.port.Rejections;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code retry}: gives refused rows a fresh start. */
@Command(
    name = "retry",
    description = {
      "Make rows that the CRM refused due now: the next run tries them again. Writes nothing to the",
      "CRM itself."
    },
    mixinStandardHelpOptions = true)
final class RetryCommand implements Callable<Integer> {

  @Mixin final CommonOptions common = new CommonOptions();

  @Option(names = "--account", paramLabel = "ID", description = "rows of this account")
  Optional<String> account = Optional.empty();

  @Option(
      names = "--reason",
      paramLabel = "CODE",
      description = "rows refused with this code, as rows shows it")
  Optional<String> reason = Optional.empty();

  @Option(names = "--all", description = "all of them")
  boolean all;

  private final Workbench workbench;

  RetryCommand(Workbench workbench) {
    this.workbench = workbench;
  }

  @Override
  public Integer call() {
    boolean some = account.isPresent() || reason.isPresent();
    if (some == all) {
      throw new UsageRefused(
          "say which rows: retry --account ID, --reason CODE (or both), or --all; see: rows"
              + " --rejected");
    }
    try (OrgSession session = OrgSession.open(workbench, common)) {
      long rows =
          session.state().journal().rejections().makeDue(new Rejections.Which(account, reason));
      Console console = workbench.console();
      if (common.json) {
        console.data(
            new Envelope(
                "segmentry.retry/1",
                "ok",
                JsonNodeFactory.instance.objectNode().put("rows", rows),
                session.warnings()));
      } else {
        console.say(
            rows == 0
                ? "No such rows were refused. See: segmentry rows --rejected"
                : rows + (rows == 1 ? " row is" : " rows are") + " tried again by: segmentry sync");
      }
      return ExitCode.OK.number();
    }
  }
}
