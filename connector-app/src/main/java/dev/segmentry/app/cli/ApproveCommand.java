package dev.segmentry.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.segmentry.app.report.Envelope;
import dev.segmentry.core.plan.Plan;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code approve}: a person releases a plan that a guard holds, or says something about an account.
 */
@Command(
    name = "approve",
    description = {
      "Release exactly this plan, which a guard holds. With --account: approve the move of one",
      "account that waits for it, reject it, hold a segment against the rules, or let it go.",
      "That takes effect with the next plan. Writes nothing to the CRM."
    },
    mixinStandardHelpOptions = true)
final class ApproveCommand implements Callable<Integer> {

  @Mixin final CommonOptions common = new CommonOptions();

  @Mixin final AccountOptions about = new AccountOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "PLAN",
      description = "id of the plan, as plan printed it, or its file")
  String plan = "";

  @Option(
      names = "--because",
      paramLabel = "TEXT",
      description =
          "why its numbers are right; kept with the plan. May be left out for the first plan of an"
              + " org")
  Optional<String> because = Optional.empty();

  private final Workbench workbench;

  ApproveCommand(Workbench workbench) {
    this.workbench = workbench;
  }

  @Override
  public Integer call() {
    if (about.isUsed()) {
      if (!plan.isEmpty() || because.isPresent()) {
        throw new UsageRefused("approve a plan, or say something about an --account: not both");
      }
      return new AccountOrder(workbench, common, about).give();
    }
    if (plan.isEmpty()) {
      throw new UsageRefused("name the plan that a guard holds, or an --account");
    }
    try (OrgSession session = OrgSession.open(workbench, common)) {
      Plan held = session.releasePlan().review(PlanArgument.id(plan, session), session.request());
      WritingRules.refuseBackdated(held, session);
      return told(Release.by(workbench, session, held, about.by, reason(held)), session);
    }
  }

  private String reason(Plan plan) {
    if (because.isEmpty() && Planned.isFirstRunOnly(plan)) {
      return "first plan of the org, approved after reading it";
    }
    return because
        .filter(text -> !text.isBlank())
        .orElseThrow(
            () ->
                new UsageRefused(
                    "approve "
                        + plan.id()
                        + " needs --because \"…\": why its numbers are right, which is kept with"
                        + " the plan"));
  }

  private int told(Plan plan, OrgSession session) {
    Console console = workbench.console();
    if (common.json) {
      console.data(
          new Envelope(
              "segmentry.approve/1",
              "ok",
              JsonNodeFactory.instance
                  .objectNode()
                  .put("plan", plan.id())
                  .put("status", "released"),
              session.warnings()));
    } else {
      console.say("Plan " + plan.id() + " is released. Nothing was written to the CRM yet.");
      console.say("To do exactly this: segmentry apply " + plan.id());
    }
    return ExitCode.OK.number();
  }
}
