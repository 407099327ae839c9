package dev.segmentry.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.app.report.Envelope;
import dev.segmentry.app.report.ExplainJson;
import dev.segmentry.app.report.ExplainText;
import dev.segmentry.app.report.PeopleText;
import dev.segmentry.app.report.Printable;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.sync.Explained;
import dev.segmentry.core.sync.LookAtAccounts;
import dev.segmentry.core.sync.Survey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code explain}: why an account is where it is, and what would move it. */
@Command(
    name = "explain",
    description = {
      "Say why an account is in its segments, what is pending, and the smallest change that would",
      "move it. Reads what was read last, writes nothing, and works while a run is under way."
    },
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

  @Mixin final CommonOptions common = new CommonOptions();

  @Parameters(
      paramLabel = "ACCOUNT",
      description = "its id, its name, or a part of its name that no other has")
  String account = "";

  @Option(names = "--fresh", description = "read this one account from the CRM first")
  boolean fresh;

  private final Workbench workbench;

  ExplainCommand(Workbench workbench) {
    this.workbench = workbench;
  }

  @Override
  public Integer call() {
    if (account.isBlank()) {
      throw new UsageRefused("name an account: its id, its name, or a part of its name");
    }
    try (Looking looking = Looking.open(workbench, common)) {
      LookAtAccounts accounts = looking.accounts();
      AsOf asOf = looking.asOf();
      Survey survey = accounts.survey(account, asOf);
      if (survey.matches().size() != 1) {
        return notOne(survey);
      }
      if (fresh) {
        survey = fresh(looking, survey.matches().get(0).ref(), asOf);
        accounts = looking.accounts();
      }
      MirroredAccount read = survey.matches().get(0);
      AsOf day = day(accounts, read, asOf);
      tell(looking, accounts.explain(read, survey, day), new PeopleText(read.attributes()));
      return ExitCode.OK.number();
    }
  }

  private static Survey fresh(Looking looking, ExternalRef account, AsOf asOf) {
    if (!looking.readNow(account, asOf)) {
      throw new UsageRefused(account + " is not in the CRM any more; without --fresh: as it was");
    }
    return looking.accounts().survey(account.id(), asOf);
  }

  /** Evaluations are not undone: an account is explained on or after its last one. */
  private AsOf day(LookAtAccounts accounts, MirroredAccount found, AsOf asked) {
    Optional<LocalDate> last = accounts.recorded(found.ref()).evaluatedOn();
    if (last.filter(asked.day()::isBefore).isEmpty()) {
      return asked;
    }
    if (common.asOf.isPresent()) {
      throw new UsageRefused(
          "--as-of "
              + asked.day()
              + " lies before the account's last evaluation, "
              + last.get()
              + "; name that day or a later one");
    }
    return new AsOf(last.get(), asked.zone());
  }

  private void tell(Looking looking, Explained explained, PeopleText people) {
    Console console = workbench.console();
    String model = looking.prepared().model().name() + " " + looking.prepared().model().version();
    if (common.json) {
      ObjectNode result = new ExplainJson(model).of(explained);
      result.set("users", people.json());
      console.data(new Envelope("segmentry.explain/1", "ok", result, List.of()));
    } else {
      console.data(new ExplainText(console.paint(), model).render(explained));
      console.data(people.lines());
    }
  }

  private int notOne(Survey survey) {
    if (common.json) {
      ObjectNode result = JsonNodeFactory.instance.objectNode();
      ArrayNode matches = result.putArray("matches");
      survey
          .matches()
          .forEach(
              one -> matches.addObject().put("account", one.ref().id()).put("name", one.name()));
      result.put("more", survey.more());
      String status = survey.matches().isEmpty() ? "not_found" : "ambiguous";
      workbench.console().data(new Envelope("segmentry.explain/1", status, result, List.of()));
      return ExitCode.USAGE.number();
    }
    if (survey.matches().isEmpty()) {
      throw new UsageRefused(
          "no account has the id or name, or a name with, '"
              + Printable.of(account)
              + "' (accounts are known once a plan has read them)");
    }
    workbench.console().data(listed(survey));
    throw new UsageRefused("several accounts fit; name one of them by its id");
  }

  private static List<String> listed(Survey survey) {
    List<String> lines = new ArrayList<>();
    survey.matches().forEach(one -> lines.add(one.ref().id() + "  " + Printable.of(one.name())));
    if (survey.more() > 0) {
      lines.add("… and " + survey.more() + " more");
    }
    return lines;
  }
}
